// The part of the `vscode` module that code needs which only puts texts together, so that it can be tested in plain Node. Import
// this before the code under test. Everything else of VS Code is tested inside a real one.
import Module from 'node:module';

interface Loader {
  _load(request: string, ...rest: unknown[]): unknown;
}

const texts = {
  l10n: {
    t: (message: string, ...values: readonly (string | number | boolean)[]): string =>
      message.replace(/\{(\d+)\}/g, (hole, index) => String(values[Number(index)] ?? hole)),
  },
};

const loader = Module as unknown as Loader;
const load = loader._load.bind(Module);
loader._load = (request, ...rest) => (request === 'vscode' ? texts : load(request, ...rest));
