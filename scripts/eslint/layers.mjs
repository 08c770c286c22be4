// The layering of docs/architecture.md as an ESLint rule: who may import whom inside src/.
import path from 'node:path';

/**
 * A layer is a path below src/; `*` stands for one folder name. `may` names the layers it imports besides itself; for a layer
 * with `*`, itself is the folder of the same name.
 * @type {readonly { readonly layer: string, readonly may: readonly string[], readonly why: string }[]}
 */
export const layers = [
  { layer: 'engine/api', may: [], why: 'the contract stands on nothing' },
  { layer: 'engine/streams', may: ['engine/api'], why: 'streams know only the contract' },
  {
    layer: 'engine/session',
    may: ['engine/api', 'engine/live', 'engine/watch'],
    why: 'a session is composed of a live model and an injected client',
  },
  {
    layer: 'engine/endpoints',
    may: ['engine/api', 'engine/contexts', 'engine/watch'],
    why: 'where engines are is told by settings, environment, contexts and sockets',
  },
  {
    layer: 'engine/*',
    may: ['engine/api', 'engine/streams'],
    why: 'capabilities of the engine layer stand beside each other',
  },
  { layer: 'webviews/protocol', may: [], why: 'the protocol is shared by host and browser' },
  { layer: 'webviews/kit', may: ['webviews/protocol'], why: 'the kit knows no single webview' },
  {
    layer: 'webviews/*',
    may: ['webviews/protocol', 'webviews/kit'],
    why: 'browser code reaches the host through the protocol only',
  },
  {
    layer: 'ui',
    may: ['engine/api', 'webviews/protocol'],
    why: 'building blocks know the contract, not who implements it',
  },
  {
    layer: 'features/*',
    may: ['ui', 'engine/*', 'webviews/protocol'],
    why: 'features share through ui/ or engine/, never directly',
  },
];

/** What a feature may not touch although it may import from engine/: only the composition root chooses the implementation. */
const reservedForRoot = [
  'engine/client',
  'engine/contexts',
  'engine/endpoints',
  'engine/session',
  'engine/watch',
];

/** @param {string} file below src/, with forward slashes @param {string} pattern */
function isIn(file, pattern) {
  const source = pattern.replaceAll('*', '[^/]+');
  return new RegExp(`^${source}(/|\\.ts$|$)`).test(file);
}

/** @param {string} file below src/ */
function layerOf(file) {
  return layers.find(({ layer }) => isIn(file, layer));
}

/** @param {string} file @param {string} layer */
function folderOf(file, layer) {
  return file.split('/').slice(0, layer.split('/').length).join('/');
}

/**
 * @param {string} from path below src/ @param {string} to path below src/
 * @returns {string | undefined} why the import is forbidden
 */
export function forbidden(from, to) {
  if (from === 'extension.ts') return undefined;
  const layer = layerOf(from);
  if (layer === undefined) return `src/${from} belongs to no layer`;
  if (isIn(to, folderOf(from, layer.layer))) return undefined;
  const isReserved =
    layer.layer === 'features/*' && reservedForRoot.some((pattern) => isIn(to, pattern));
  const allowed = layer.may.some((pattern) => isIn(to, pattern)) && !isReserved;
  return allowed ? undefined : layer.why;
}

/** @type {import('eslint').Rule.RuleModule} */
export const layersRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      forbidden: 'src/{{from}} may not import src/{{to}}: {{why}}.',
      vscode: 'src/{{from}} may not import vscode: it runs outside the extension host.',
    },
  },
  create(context) {
    const source = path.join(context.cwd, 'src');
    const from = path.relative(source, context.filename).replaceAll(path.sep, '/');
    /** @param {import('estree').Node} node @param {unknown} specifier */
    const check = (node, specifier) => {
      if (typeof specifier !== 'string') return;
      if (specifier === 'vscode' && /^(engine|webviews)\//.test(from)) {
        context.report({ node, messageId: 'vscode', data: { from } });
      }
      if (!specifier.startsWith('.')) return;
      const target = path.resolve(path.dirname(context.filename), specifier);
      const to = path.relative(source, target).replaceAll(path.sep, '/');
      const why = forbidden(from, to);
      if (why !== undefined) {
        context.report({ node, messageId: 'forbidden', data: { from, to, why } });
      }
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ImportExpression: (node) => {
        if (node.source.type === 'Literal') check(node, node.source.value);
      },
    };
  },
};
