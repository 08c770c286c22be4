import { testVariable } from '../../support/machine';
import { describeLogDrivers } from './drivers';

describe('A log driver of a real engine', () => {
  describeLogDrivers(() => testVariable('LONGSHORE_TEST_SOCKET'));
});
