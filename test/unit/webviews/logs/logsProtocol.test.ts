import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isLogsIdentity,
  isLogsToHost,
  isLogsToView,
  isLogsView,
  logsTextKeys,
  mostContext,
  type LogsIdentity,
  type LogsRow,
  type LogsSnapshot,
  type LogsState,
  type LogsToHost,
  type LogsToView,
  type LogsView,
} from '../../../../src/webviews/protocol/logs';

const view: LogsView = {
  include: { text: 'a', isRegex: true, matchCase: false },
  exclude: { text: '', isRegex: false, matchCase: false },
  onlyMatches: false,
  context: 3,
  hiddenLevels: ['none', 'debug'],
  stream: 'both',
  hiddenContainers: ['db'],
  from: 5,
  wrap: false,
  timestamps: 'local',
  columns: ['status'],
};

const identity: LogsIdentity = {
  scope: 'selection',
  containers: [{ endpointId: 'e', containerId: 'c', name: 'web' }],
  view,
};

const state: LogsState = {
  title: 'Logs',
  sources: [{ name: 'web', description: '', phase: 'following', problem: '' }],
  generation: 1,
  rows: 2,
  lines: 2,
  matches: 0,
  scanned: 1,
  patternProblem: '',
  hasEarlier: false,
  loading: { fraction: 0.5, lines: 1 },
  dropped: 0,
  histogram: { from: 0, bucketWidth: 10, buckets: [[0, 0, 0, 1, 0, 0, 0]] },
};

const row: LogsRow = {
  row: 0,
  line: 7,
  time: 12.5,
  source: 0,
  stream: 'stderr',
  level: 'warn',
  text: 'disk full',
  hidden: 0,
  isContinuation: false,
  isSeam: false,
  isMatch: true,
  matches: [{ start: 0, end: 4 }],
  spans: [{ start: 0, end: 4, style: { foreground: 1, background: '#00ff7f', bold: true } }],
  links: [{ start: 0, end: 4, target: 't', title: 'T' }],
  fields: [['a', 'b']],
};

const snapshot: LogsSnapshot = {
  type: 'snapshot',
  identity,
  view,
  locale: 'en',
  texts: Object.fromEntries(logsTextKeys.map((key) => [key, key])) as LogsSnapshot['texts'],
  state,
};

const toView: readonly LogsToView[] = [
  snapshot,
  { type: 'state', state },
  { type: 'rows', generation: 1, rows: [row] },
  { type: 'goTo', answers: 'find', generation: 1, row: 3, match: 1 },
  { type: 'goTo', answers: 'goToTime', generation: 1 },
];

const toHost: readonly LogsToHost[] = [
  { type: 'ready' },
  { type: 'want', generation: 1, from: 0, to: 100, follow: true },
  { type: 'view', view },
  { type: 'find', generation: 1, from: -1, direction: 'next' },
  { type: 'goToTime', time: 17.5 },
  { type: 'goToLine', line: 3 },
  { type: 'openLine', line: 3 },
  { type: 'openLink', line: 3, target: 'https://example.com' },
  { type: 'copy', generation: 1, from: 0, to: 4, format: 'json' },
  { type: 'command', command: 'saveAll' },
];

const wrongValues = [undefined, null, -1, 0.5, Number.NaN, '1e9', 'x', [], {}, true, [null], [{}]];

/** Every message that differs from a good one in one value, however deep. */
function* spoiled(value: unknown): Iterable<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const own = (value as Record<string, unknown>)[key];
    const replaced = (by: unknown): unknown =>
      Array.isArray(value)
        ? value.map((each: unknown, index) => (String(index) === key ? by : each))
        : { ...value, [key]: by };
    for (const wrong of wrongValues) {
      if (typeof wrong !== typeof own || wrong === null) yield replaced(wrong);
    }
    for (const inner of spoiled(own)) yield replaced(inner);
  }
}

const optional = new Set([
  'time',
  'level',
  'fields',
  'loading',
  'histogram',
  'row',
  'match',
  'view',
  'from',
]);

describe('the protocol of the log viewer', () => {
  it('accepts what both sides send', () => {
    for (const message of toView) assert.ok(isLogsToView(message), message.type);
    for (const message of toHost) assert.ok(isLogsToHost(message), message.type);
    assert.ok(isLogsIdentity(identity));
  });

  it('accepts what has passed through JSON', () => {
    for (const message of toView) {
      assert.ok(isLogsToView(JSON.parse(JSON.stringify(message))), message.type);
    }
  });

  it('drops a message with one wrong value anywhere in it', () => {
    for (const [messages, accepts] of [
      [toView, isLogsToView],
      [toHost, isLogsToHost],
    ] as const) {
      for (const message of messages) {
        for (const wrong of spoiled(message)) {
          const text = JSON.stringify(wrong, (_, value: unknown) =>
            value === undefined ? null : value,
          );
          // An optional part may be absent; only then is the message as good as it was.
          const isSame = [...optional].some((key) => text.includes(`"${key}":null`));
          const isFlag =
            /"(bold|dim|italic|underline|strikethrough|inverse|foreground|background)":null/.test(
              text,
            );
          if (!isSame && !isFlag) assert.equal(accepts(wrong), false, text);
        }
      }
    }
  });

  it('drops whatever else there may be', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(isLogsToView(value), false);
        assert.equal(isLogsToHost(value), false);
      }),
    );
  });

  it('lets nothing but colours become part of a style', () => {
    for (const foreground of [16, -1, 1.5, 'red', '#fff', 'url(x)', '#ff0000;', '#gggggg']) {
      const rows = [{ ...row, spans: [{ start: 0, end: 1, style: { foreground } }] }];
      assert.equal(isLogsToView({ type: 'rows', generation: 1, rows }), false, String(foreground));
    }
  });

  it('drops ranges that end before they begin, and numbers that are too large', () => {
    const rows = [{ ...row, matches: [{ start: 4, end: 3 }] }];
    assert.equal(isLogsToView({ type: 'rows', generation: 1, rows }), false);
    assert.equal(isLogsView({ ...view, context: mostContext + 1 }), false);
    assert.equal(isLogsToHost({ type: 'goToLine', line: 2 ** 53 }), false);
    assert.equal(isLogsToHost({ type: 'find', generation: 1, from: -2, direction: 'next' }), false);
  });
});
