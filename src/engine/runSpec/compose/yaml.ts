import { Document, isScalar, visit } from 'yaml';

/** What a compose file is made of. */
export type YamlValue =
  string | number | boolean | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/**
 * What YAML 1.1 does not allow, or takes for a line's end, and marks of writing direction, which let a file look like another one:
 * written as escapes.
 */
const escaped =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Readable by YAML 1.1 too, which takes `yes` for true and `22:22` for a number. Every `$` of a value is doubled for compose. */
export function writeYaml(value: YamlValue): string {
  const document = new Document(withDollars(value), {
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Scalar(_key, node) {
      if (!isScalar(node) || typeof node.value !== 'string') return;
      // A block of nothing but white space would lose its spaces: they look like the block's indentation.
      const isBlank = node.value.trim() === '';
      if (isBlank || node.value.search(escaped) !== -1) node.type = 'QUOTE_DOUBLE';
    },
  });
  const text = document.toString({ lineWidth: 0 });
  // Inside of double quotes all of them, by what went before.
  return text.replace(
    escaped,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Names are not replaced by compose, values are. */
function withDollars(value: YamlValue): YamlValue {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map(withDollars);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withDollars(each)]));
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
