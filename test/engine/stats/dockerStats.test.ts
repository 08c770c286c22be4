import { testVariable } from '../../support/machine';
import { describeFigures } from './figures';

describe('Figures beside those of docker stats', () => {
  describeFigures(() => ({
    socketPath: testVariable('LONGSHORE_TEST_SOCKET'),
    program: 'docker',
  }));
});
