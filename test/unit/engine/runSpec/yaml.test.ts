import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { writeYaml } from '../../../../src/engine/runSpec/compose/yaml';

/** Characters that mean something in YAML, depending on what stands around them. */
const characters = [' ', '\n', '\t', '\r', 'a', '0', '#', '-', ':', '|', '>', '"', "'", '\\', '{'];

describe('A compose file in YAML', () => {
  it('has every text whole, also of white space and marks alone', () => {
    const text = fc.array(fc.constantFrom(...characters), { maxLength: 8 });
    fc.assert(
      fc.property(
        text.map((each) => each.join('')),
        (value) => {
          const written = writeYaml({ service: { values: [value], named: { value } } });
          for (const version of ['1.1', '1.2'] as const)
            assert.deepEqual(parse(written, { version }), {
              service: { values: [value], named: { value } },
            });
        },
      ),
      { numRuns: 1000, examples: [[' \n\n'], ['\n \n'], [' '], ['']] },
    );
  });
});
