import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../../../support/machine';

interface Rule {
  readonly include?: string;
  readonly name?: string;
  readonly match?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
}

interface Grammar {
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, { readonly patterns: readonly Rule[] }>>;
}

const file = path.join(repository, 'syntaxes', 'longshore-log.tmLanguage.json');
const grammar = JSON.parse(fs.readFileSync(file, 'utf8')) as Grammar;

const rules = grammar.patterns
  .flatMap((rule) => {
    if (rule.include === undefined) return [rule];
    return grammar.repository[rule.include.slice(1)]?.patterns ?? [];
  })
  .map((rule) => ({ rule, expression: new RegExp(rule.match ?? '', 'dg') }));

/**
 * What TextMate does with a grammar whose rules are all single matches: the rule that matches first wins, the earlier one of
 * two at the same place. Gives `scope:text` for all that has a scope, the scope without the grammar's own suffix.
 */
function tokens(line: string): string[] {
  const found: string[] = [];
  let position = 0;
  while (position < line.length) {
    let best: { readonly rule: Rule; readonly match: RegExpExecArray } | undefined;
    for (const { rule, expression } of rules) {
      expression.lastIndex = position;
      const match = expression.exec(line);
      if (match !== null && (best === undefined || match.index < best.match.index)) {
        best = { rule, match };
      }
    }
    if (best === undefined) break;
    const { rule, match } = best;
    if (rule.name !== undefined) found.push(`${kind(rule.name)}:${match[0]}`);
    for (const [group, { name }] of Object.entries(rule.captures ?? {})) {
      const text = match[Number(group)];
      if (text !== undefined) found.push(`${kind(name)}:${text}`);
    }
    position = Math.max(position + 1, match.index + match[0].length);
  }
  return found;
}

/** `strong invalid.error.longshore-log` → `error` */
function kind(scope: string): string {
  const parts = scope.replace(/\.longshore-log$/, '').split('.');
  return parts.at(-1) ?? scope;
}

describe('the grammar of logs', () => {
  const cases: readonly (readonly [string, ...string[]])[] = [
    ['── container restarted ──', 'seam:── container restarted ──'],
    ['2026-03-04T05:06:07.123Z ERROR no disk', 'timestamp:2026-03-04T05:06:07.123Z', 'error:ERROR'],
    [
      '2026-03-04 05:06:07,123 WARNING slow',
      'timestamp:2026-03-04 05:06:07,123',
      'warning:WARNING',
    ],
    ['04/Mar/2026:05:06:07 +0000', 'timestamp:04/Mar/2026:05:06:07 +0000'],
    ['Mar  4 05:06:07 host', 'timestamp:Mar  4 05:06:07'],
    ['05:06:07.123 [main] INFO ready', 'timestamp:05:06:07.123', 'info:INFO'],
    [
      '2026/03/04 05:06:07 [error] 7#7: *1 open() failed',
      'timestamp:2026/03/04 05:06:07',
      'error:error',
      'numeric:7',
      'numeric:7',
      'numeric:1',
    ],
    ['[DEBUG] one', 'debug:DEBUG'],
    ['<trace> one', 'trace:trace'],
    ['error: cannot bind', 'error:error'],
    ['fail: Shop[0]', 'error:fail', 'numeric:0'],
    ['dbug: Shop', 'debug:dbug'],
    ['trce: Shop', 'trace:trce'],
    ['ERRO[0001] logrus', 'error:ERRO', 'numeric:0001'],
    ['VRB FTL Serilog', 'trace:VRB', 'error:FTL'],
    ['0 [Note] [Server] mysql', 'numeric:0', 'info:Note'],
    ['UTC DEBUG1:  postgres', 'debug:DEBUG1'],
    ['panic: runtime error: index out of range', 'error:panic', 'error:error'],
    [
      'E0304 05:06:07.123456       1 main.go:12] bad',
      'error:E',
      'timestamp:05:06:07.123456',
      'numeric:1',
      'numeric:12',
    ],
    ['npm ERR! code 1', 'error:ERR', 'numeric:1'],
    ['{"level":"warn","msg":"low"}', 'key:"level"', 'warning:warn', 'key:"msg"', 'quoted:"low"'],
    ['{"level":50,"pid":7}', 'key:"level"', 'error:50', 'key:"pid"', 'numeric:7'],
    [
      'level=info msg="it said \\"no\\"" took=12ms',
      'key:level',
      'info:info',
      'key:msg',
      'quoted:"it said \\"no\\""',
      'key:took',
      'numeric:12ms',
    ],
    [
      '\tat com.example.App.main(App.java:12)',
      'frame:at',
      'frame:com.example.App.main',
      'path:App.java',
      'numeric:12',
    ],
    [
      '    at Object.<anonymous> (/app/index.js:10:5)',
      'frame:at',
      'frame:Object.<anonymous>',
      'path:/app/index.js',
      'numeric:10',
      'numeric:5',
    ],
    ['    at /app/index.js:10:5', 'frame:at', 'path:/app/index.js', 'numeric:10', 'numeric:5'],
    [
      '  File "/app/main.py", line 3, in <module>',
      'path:"/app/main.py"',
      'numeric:3',
      'frame:<module>',
    ],
    ['ValueError: invalid literal', 'exception:ValueError'],
    ['java.lang.IllegalStateException: no', 'exception:java.lang.IllegalStateException'],
    ['goroutine 1 [running]:', 'frame:goroutine 1 [running]:'],
    ['\t/go/src/main.go:12 +0x1d', 'path:/go/src/main.go', 'numeric:12'],
    [
      "thread 'main' panicked at src/main.rs:4:5:",
      'frame:thread',
      "quoted:'main'",
      'exception:panicked',
      'path:src/main.rs',
      'numeric:4',
      'numeric:5',
    ],
    [
      'GET https://example.com/a?b=1 200 1.5kB',
      'link:https://example.com/a?b=1',
      'numeric:200',
      'numeric:1.5kB',
    ],
    [
      'id 123e4567-e89b-12d3-a456-426614174000 from 10.0.0.1:8080',
      'uuid:123e4567-e89b-12d3-a456-426614174000',
      'address:10.0.0.1:8080',
    ],
    ["it can't be true", 'language:true'],
  ];
  for (const [line, ...expected] of cases) {
    it(`reads ${line.trim()}`, () => {
      assert.deepEqual(tokens(line), expected);
    });
  }

  it('does not take ordinary words for levels', () => {
    assert.deepEqual(tokens('no errors, an information desk, ERROR_LOG and info about it'), []);
  });

  it('takes time in proportion to the length, whatever the line', () => {
    for (const part of [
      'a',
      '"',
      "'",
      '\\"',
      'a.',
      '1:',
      ' ',
      'a=',
      'at ',
      '(',
      '[',
      'ab:',
      '/',
      '"a\\',
    ]) {
      const line = part.repeat(Math.ceil(20_000 / part.length));
      const started = performance.now();
      for (const { expression } of rules) {
        expression.lastIndex = 0;
        expression.exec(line);
      }
      assert.ok(performance.now() - started < 500, `slow for ${JSON.stringify(part)}`);
    }
  });
});
