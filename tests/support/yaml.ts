/** Tag for YAML in code: removes the indentation of the code around it. */
export function yaml(parts: readonly string[], ...values: readonly unknown[]): string {
  const indent = /^\n( *)/.exec(parts[0]!)?.[1] ?? '';
  const text = parts
    .map((part, i) => part.replaceAll(`\n${indent}`, '\n') + (i < values.length ? values[i] : ''))
    .join('');
  return text.replace(/^\n/, '').replace(/\n *$/, '\n');
}
