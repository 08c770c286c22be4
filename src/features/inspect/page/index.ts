import type { InspectKind } from '../../../webviews/protocol/inspect';
import { containerPage } from './container';
import type { MakePage } from './context';
import { imagePage } from './image';
import { networkPage } from './network';
import { volumePage } from './volume';

export const makePage: Readonly<Record<InspectKind, MakePage>> = {
  container: containerPage,
  image: imagePage,
  volume: volumePage,
  network: networkPage,
};
