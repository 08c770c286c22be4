import { connect, RawEngine } from '../client/support';
import { samples } from './containers';
import { describeRoundTrips, type Docker } from './roundTrips';
import { Programs } from './support';

describe('What is copied of a container', () => {
  let docker: Docker;

  before(async () => {
    docker = {
      raw: new RawEngine(),
      engine: await connect(),
      programs: Programs.ofDebian(),
    };
  });

  after(() => {
    docker.engine.dispose();
  });

  const services = samples.filter(({ only }) => only !== 'new');
  const commands = services.filter(({ noCommand }) => noCommand !== true);
  describeRoundTrips(() => docker, { age: 'old', commands, services });
});
