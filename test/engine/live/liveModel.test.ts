import { testVariable } from '../../support/machine';
import { describeLiveModel } from './objects';

describe('The live model of a real engine', () => {
  describeLiveModel(() => testVariable('LONGSHORE_TEST_SOCKET'));
});
