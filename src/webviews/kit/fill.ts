/** Puts values into a localised text: `fill('{0} of {1}', 'a', 'b')`. */
export function fill(text: string, ...values: readonly string[]): string {
  return text.replace(
    /\{(\d+)\}/g,
    (placeholder, index: string) => values[Number(index)] ?? placeholder,
  );
}
