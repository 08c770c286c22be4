import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';

describe('the views', () => {
  const workbench = useWorkbench({ theme: 'dark' });
  const raw = new RawEngine();

  before(async () => {
    await raw.runContainer({ name: 'solo' });
  });
  after(() => raw.removeTestObjects());

  it('smoke', async () => {
    await workbench().openDocker();
    await workbench().view('Containers').row('solo').waitFor();
    await workbench().screenshot('views-smoke');
  });
});
