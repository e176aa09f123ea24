/** The texts of a file for each choice of data. */
export type Variants = Readonly<Record<'none' | 'database' | 'queue' | 'both', string>>;

/** Which variants of a file have a line, as a condition of the template. */
const conditions: Readonly<Record<string, string>> = {
  'none database queue both': '',
  'database both': 'values.database',
  'queue both': 'values.queue',
  'database queue both': 'values.database or values.queue',
};

/** One template for all variants. Each must have only lines of `both`, in the same order. */
export function mergeVariants(texts: Variants): string {
  const lines = texts.both.split('\n');
  const has = Object.entries(texts).map(([name, text]) => ({
    name,
    lines: linesIn(text.split('\n'), lines),
  }));
  const out: string[] = [];
  let current = '';
  for (const [i, line] of lines.entries()) {
    const condition =
      conditions[
        has
          .filter((variant) => variant.lines.has(i))
          .map(({ name }) => name)
          .join(' ')
      ];
    if (condition === undefined) throw new Error(`no condition fits the line ${line}`);
    if (condition !== current) {
      if (current !== '') out.push('{% endif %}');
      if (condition !== '') out.push(`{% if ${condition} %}`);
      current = condition;
    }
    out.push(line);
  }
  return out.join('\n');
}

/** The indices of the lines of a text in a longer one that has them all. */
function linesIn(part: readonly string[], whole: readonly string[]): Set<number> {
  const found = new Set<number>();
  let from = 0;
  for (const line of part) {
    const at = whole.indexOf(line, from);
    if (at < 0) throw new Error(`a line is only in a smaller variant: ${line}`);
    found.add(at);
    from = at + 1;
  }
  return found;
}
