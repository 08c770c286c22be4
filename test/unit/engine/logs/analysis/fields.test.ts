import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fieldsOf } from '../../../../../src/engine/logs/analysis';

describe('The fields of a JSON line', () => {
  it('are in the order of the line, nested ones with dots', () => {
    assert.deepEqual(fieldsOf('{"b":1,"a":{"x":"y","z":{"w":null}},"c":[1, {"d":2}],"e":{}}'), {
      format: 'json',
      fields: [
        ['b', '1'],
        ['a.x', 'y'],
        ['a.z.w', 'null'],
        ['c', '[1, {"d":2}]'],
        ['e', '{}'],
      ],
    });
  });

  it('are as they were written: large numbers whole, a name that is there twice, escapes read', () => {
    assert.deepEqual(
      fieldsOf(' { "id" : 12345678901234567890 , "id" : 1.50, "t\\u0065xt":"a\\n\\"b\\"" } ')
        ?.fields,
      [
        ['id', '12345678901234567890'],
        ['id', '1.50'],
        ['text', 'a\n"b"'],
      ],
    );
  });

  it('have the message under one of its usual names', () => {
    assert.equal(fieldsOf('{"message":"b","msg":"a"}')?.message, 'a');
    assert.equal(fieldsOf('{"@mt":"a {b}","Id":1}')?.message, 'a {b}');
    assert.equal(fieldsOf('{"text":"a"}')?.message, undefined);
  });

  it('are none when it is not one whole object', () => {
    for (const text of ['{', '{}', '{"a":1', '{"a":1} tail', '[1]', '"a"', '{a:1}', ''])
      assert.equal(fieldsOf(text), undefined, text);
  });

  it('are 500 at most, 8 deep', () => {
    const many = JSON.stringify(
      Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`f${String(at)}`, at])),
    );
    assert.equal(fieldsOf(many)?.fields.length, 500);
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    assert.deepEqual(fieldsOf(deep)?.fields[0]?.[0], 'a.a.a.a.a.a.a.a');
  });

  it('are the same as JSON.parse finds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ minLength: 1 }),
          fc.oneof(fc.string(), fc.integer(), fc.boolean()),
        ),
        (object) => {
          const found = fieldsOf(JSON.stringify(object))?.fields ?? [];
          assert.deepEqual(
            found,
            Object.entries(object).map(([name, value]) => [name, String(value)]),
          );
        },
      ),
    );
  });
});

describe('The fields of a logfmt line', () => {
  it('are its pairs, and names alone', () => {
    assert.deepEqual(fieldsOf('a=1 b="x \\"y\\" \\x1b" retry c= d.e/f[0]=q=w=='), {
      format: 'logfmt',
      fields: [
        ['a', '1'],
        ['b', 'x \\"y\\" \\x1b'],
        ['retry', 'true'],
        ['c', ''],
        ['d.e/f[0]', 'q=w=='],
      ],
    });
  });

  it('are none in prose', () => {
    for (const text of [
      'connect to host=a port=5',
      'a=1',
      'a=1 b=2 and then prose goes on',
      'a=1 b="never closed',
      'a=1 b="x"y',
      'GET /?a=1&b=2',
      'a=1 (b=2)',
    ])
      assert.equal(fieldsOf(text), undefined, text);
  });
});
