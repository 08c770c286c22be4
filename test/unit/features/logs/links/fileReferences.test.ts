import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findFileReferences } from '../../../../../src/features/logs/links/fileReferences';

/** `text → path:line:column` of each. */
function found(line: string): readonly string[] {
  return findFileReferences(line).map(
    ({ start, end, path, line: number, column }) =>
      `${line.slice(start, end)} → ${path} ${String(number)}${column === undefined ? '' : ` ${String(column)}`}`,
  );
}

describe('The places in files that a line names', () => {
  const cases: readonly (readonly [string, ...string[]])[] = [
    ['    at fn (/app/src/x.js:10:5)', '/app/src/x.js:10:5 → /app/src/x.js 10 5'],
    ['    at /app/src/x.js:10:5', '/app/src/x.js:10:5 → /app/src/x.js 10 5'],
    [
      '    at async Server.<anonymous> (file:///app/my%20dir/server.mjs:7:3) {',
      'file:///app/my%20dir/server.mjs:7:3 → /app/my dir/server.mjs 7 3',
    ],
    [
      '    at GET (/app/app/(shop)/[id]/page.tsx:3:1)',
      '/app/app/(shop)/[id]/page.tsx:3:1 → /app/app/(shop)/[id]/page.tsx 3 1',
    ],
    [
      '    at f (webpack-internal:///(rsc)/./src/x.ts:4:9)',
      'webpack-internal:///(rsc)/./src/x.ts:4:9 → src/x.ts 4 9',
    ],
    ['    at f (webpack://shop/./src/x.ts?:4:9)'],
    ['    at f (C:\\app\\x.js:1:2)', 'C:\\app\\x.js:1:2 → C:\\app\\x.js 1 2'],
    ['    at node:internal/main/run_main_module:36:49'],
    ['/app/src/index.js:12', '/app/src/index.js:12 → /app/src/index.js 12'],
    [
      '  File "/app/my dir/x.py", line 10, in pay',
      '/app/my dir/x.py", line 10 → /app/my dir/x.py 10',
    ],
    ['  File "<frozen importlib._bootstrap>", line 1, in f'],
    ['  File "/usr/local/lib/python3.13/json/decoder.py", line 355, in decode'],
    [
      '  File "/usr/local/lib/python3.13/site-packages/x/y.py", line 3, in f',
      '/usr/local/lib/python3.13/site-packages/x/y.py", line 3 → /usr/local/lib/python3.13/site-packages/x/y.py 3',
    ],
    [
      '\tat com.acme.shop.Orders.pay(Orders.java:42)',
      'Orders.java:42 → com/acme/shop/Orders.java 42',
    ],
    ['\tat app//com.acme.Foo$Bar.<init>(Foo.java:7) ~[!/:1.0]', 'Foo.java:7 → com/acme/Foo.java 7'],
    ['\tat com.acme.MainKt.main(Main.kt:3)', 'Main.kt:3 → com/acme/Main.kt 3'],
    ['\tat java.base/java.lang.Thread.run(Thread.java:1583)'],
    ['\tat com.acme.Foo.bar(Native Method)'],
    ['\t/src/main.go:42 +0x1d', '/src/main.go:42 → /src/main.go 42'],
    ['\t/usr/local/go/src/runtime/proc.go:283'],
    ['I0304 05:06:07.123456       1 server.go:150] "Starting"', 'server.go:150 → server.go 150'],
    ["thread 'main' panicked at src/main.rs:4:5:", 'src/main.rs:4:5 → src/main.rs 4 5'],
    ['             at ./src/main.rs:4:5', './src/main.rs:4:5 → ./src/main.rs 4 5'],
    ['             at /rustc/05f9846f/library/std/src/panicking.rs:695:5'],
    [
      '   at Shop.Orders.Place() in /src/Orders.cs:line 42',
      '/src/Orders.cs:line 42 → /src/Orders.cs 42',
    ],
    ["app.rb:10:in 'divide': divided by 0", 'app.rb:10 → app.rb 10'],
    ["\tfrom /app/lib/app.rb:14:in '<main>'", '/app/lib/app.rb:14 → /app/lib/app.rb 14'],
    [
      'PHP Fatal error:  Uncaught Exception: no in /var/www/order.php:12',
      '/var/www/order.php:12 → /var/www/order.php 12',
    ],
    ['#0 /var/www/index.php(7): pay(12)', '/var/www/index.php(7) → /var/www/index.php 7'],
    [
      'Undefined variable $order in /var/www/index.php on line 3',
      '/var/www/index.php on line 3 → /var/www/index.php 3',
    ],
    ['src/a.c:10:3: error: expected ‘;’', 'src/a.c:10:3 → src/a.c 10 3'],
    ['src/app.ts(10,3): error TS2304: Cannot find name', 'src/app.ts(10,3) → src/app.ts 10 3'],
    ['[tsl] ERROR in /app/src/app.ts(4,7)', '/app/src/app.ts(4,7) → /app/src/app.ts 4 7'],
    [
      '{"caller":"shop/orders.go:42","stack":"at f (/app/x.js:1:2)"}',
      'shop/orders.go:42 → shop/orders.go 42',
      '/app/x.js:1:2 → /app/x.js 1 2',
    ],
    ['caller=main.go:1024 level=debug', 'main.go:1024 → main.go 1024'],
    ['GET http://localhost:3000/src/x.js:10:5'],
    ['connect to example.com:8080, db.example.rs:5432 and 10.0.0.1:80'],
    ['2026-03-04 05:06:07.123 took 1.5s: done.'],
    ['see x.js or x.js:0'],
    ['x.json:12 x.jsx:3y', 'x.json:12 → x.json 12'],
    ['.js:10'],
    ['/a.js:1 /b.js:2', '/a.js:1 → /a.js 1', '/b.js:2 → /b.js 2'],
  ];
  for (const [line, ...expected] of cases) {
    it(`are found in ${line.trim()}`, () => {
      assert.deepEqual(found(line), expected);
    });
  }

  it('are twenty at most, and none beyond what is shown of a line', () => {
    assert.equal(findFileReferences('/app/x.js:1 '.repeat(100)).length, 20);
    assert.equal(findFileReferences(`${' '.repeat(5000)}/app/x.js:1`).length, 0);
  });

  it('stand in order and within the line, whatever the text', () => {
    const parts = [
      '.js:1',
      '.py", line 2',
      '"',
      '(',
      ')',
      '[',
      ']',
      ':',
      '/',
      '//',
      'http',
      'a',
      ' ',
      '.',
      'on line 3',
      '\\',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 4 }))),
        (list) => {
          const text = list.join('');
          let last = 0;
          for (const { start, end, path } of findFileReferences(text)) {
            assert.ok(start >= last && end > start && end <= text.length && path !== '');
            last = end;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are looked for in a moment, whatever the text', () => {
    for (const part of [
      '/',
      '.',
      '.js',
      ':1',
      '.js:',
      '(',
      ')',
      '[a]',
      'a.',
      '"',
      'http://',
      '.a(',
    ]) {
      const text = part.repeat(500_000);
      const started = performance.now();
      findFileReferences(text);
      findFileReferences(`${part.repeat(2000 / part.length)}.js:1`);
      assert.ok(performance.now() - started < 1000, `slow for ${part}`);
    }
  });
});
