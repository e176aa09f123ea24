/** A text, and the values of the conditions with which a template renders to it. */
export interface Variant {
  readonly text: string;
  readonly values: Readonly<Record<string, boolean>>;
}

interface Line {
  readonly text: string;
  readonly variants: ReadonlySet<Variant>;
}

/** A template, in the syntax of skeletons, that renders to each of the texts with its values. */
export function mergeVariants(variants: readonly Variant[]): string {
  const lines = variants.reduce<readonly Line[]>(mergeLines, []);
  const groups: { readonly variants: ReadonlySet<Variant>; readonly texts: string[] }[] = [];
  for (const { text, variants: having } of lines) {
    const last = groups.at(-1);
    if (last !== undefined && isSame(last.variants, having)) last.texts.push(text);
    else groups.push({ variants: having, texts: [text] });
  }
  return groups
    .flatMap(({ variants: having, texts }) =>
      having.size === variants.length
        ? texts
        : [`{% if ${condition(having, variants)} %}`, ...texts, '{% endif %}'],
    )
    .map((line) => `${line}\n`)
    .join('');
}

const isSame = (a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean =>
  a.size === b.size && [...a].every((each) => b.has(each));

/** Puts the lines of one more variant between those of the others; lines in common are found as `diff` finds them. */
function mergeLines(merged: readonly Line[], variant: Variant): readonly Line[] {
  if (/\$\{\{|\{[%#]/.test(variant.text)) throw new Error('the text has the syntax of templates');
  const texts = variant.text.replace(/\n$/, '').split('\n');
  const common = lengthsOfCommonLines(merged, texts);
  const all: Line[] = [];
  let [i, j] = [0, 0];
  while (i < merged.length || j < texts.length) {
    const line = merged[i];
    if (line !== undefined && line.text === texts[j]) {
      all.push({ text: line.text, variants: new Set([...line.variants, variant]) });
      i++;
      j++;
    } else if (line !== undefined && (j === texts.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      all.push(line);
      i++;
    } else {
      all.push({ text: texts[j]!, variants: new Set([variant]) });
      j++;
    }
  }
  return all;
}

/** At `[i][j]`, how many lines the rest of both from there have in common at most, in order. */
function lengthsOfCommonLines(merged: readonly Line[], texts: readonly string[]): readonly Uint32Array[] {
  const rows = Array.from({ length: merged.length + 1 }, () => new Uint32Array(texts.length + 1));
  for (let i = merged.length - 1; i >= 0; i--)
    for (let j = texts.length - 1; j >= 0; j--)
      rows[i]![j] =
        merged[i]!.text === texts[j]
          ? rows[i + 1]![j + 1]! + 1
          : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
  return rows;
}

type Values = Variant['values'];

interface Condition {
  readonly text: string;
  readonly holds: (values: Values) => boolean;
}

/** The shortest condition that holds for some of the variants. */
function condition(having: ReadonlySet<Variant>, variants: readonly Variant[]): string {
  const names = Object.keys(variants[0]!.values);
  const single: Condition[] = names.flatMap((name) => [
    { text: `values.${name}`, holds: (values) => values[name]! },
    { text: `not values.${name}`, holds: (values) => !values[name] },
  ]);
  const double: Condition[] = single.flatMap((a) =>
    single.flatMap((b): Condition[] => [
      { text: `${a.text} and ${b.text}`, holds: (values) => a.holds(values) && b.holds(values) },
      { text: `${a.text} or ${b.text}`, holds: (values) => a.holds(values) || b.holds(values) },
    ]),
  );
  const isRight = ({ holds }: Condition) => variants.every((each) => holds(each.values) === having.has(each));
  const found = [...single, ...double].find(isRight);
  if (found !== undefined) return found.text;
  const exactly = ({ values }: Variant) =>
    `(${names.map((name) => (values[name] ? `values.${name}` : `not values.${name}`)).join(' and ')})`;
  return [...having].map(exactly).join(' or ');
}
