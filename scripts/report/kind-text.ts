import { homes } from '../kinds/homes.js';
import type { FieldDoc, KindDoc } from '../kinds/kind-docs.js';
import type { Style } from './style.js';

export const fieldDefault = (field: FieldDoc): string | undefined => {
  if (field.required) return 'required';
  const value = field.default;
  if (value === undefined || (typeof value === 'object' && Object.keys(value ?? {}).length === 0))
    return undefined;
  return `default ${JSON.stringify(value)}`;
};

/** The examples of a field as they are written in YAML. */
export const fieldExamples = ({ examples = [] }: FieldDoc): string[] =>
  examples.map((example) => (Array.isArray(example) ? `[${example.join(', ')}]` : String(example)));

/** The list of all kinds. */
export function kindsText(docs: readonly KindDoc[], style: Style): string {
  const width = Math.max(...docs.map(({ kind }) => kind.length));
  return [
    'kinds',
    ...docs.map(({ kind, summary }) => `  ${style.bold(kind.padEnd(width))}  ${summary}`),
    '',
    style.dim('platform explain WebService lists the fields of a kind.'),
  ].join('\n');
}

/** A kind and its top-level fields; nested fields have an explanation of their own. */
export function kindText(doc: KindDoc, style: Style): string {
  const top = doc.fields.filter(({ path }) => !path.includes('.') && !path.includes('['));
  return [
    `${style.bold(doc.kind)}  ${style.dim(homes[doc.home])}`,
    doc.summary,
    '',
    'fields of spec',
    ...top.flatMap((field) => fieldRows(doc, field, style)),
    ...(doc.aliases === undefined ? [] : ['', 'aliases, read as this kind']),
    ...Object.entries(doc.aliases ?? {}).map(([kind, holds]) => `  ${style.bold(kind)}  spec: ${holds}`),
    '',
    'example',
    ...doc.example
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
  ].join('\n');
}

/** A field and the fields inside it. */
export function fieldText(doc: KindDoc, field: FieldDoc, style: Style): string {
  const inside = insideOf(doc, field);
  const lines = [`${style.bold(`${doc.kind}.${field.path}`)}  ${style.dim(typeAndDefault(field))}`];
  if (field.description !== undefined) lines.push(field.description);
  const examples = fieldExamples(field);
  if (examples.length > 0) lines.push(`Example: ${examples.join(', ')}`);
  if (inside.length > 0) lines.push('', 'fields', ...inside.flatMap((part) => fieldRows(doc, part, style)));
  lines.push('', style.dim(`platform explain ${doc.kind} shows an example.`));
  return lines.join('\n');
}

const typeAndDefault = (field: FieldDoc): string =>
  [field.type, fieldDefault(field)].filter(Boolean).join(', ');

const insideOf = ({ fields }: KindDoc, { path }: FieldDoc): FieldDoc[] =>
  fields.filter(
    (field) =>
      field.path.startsWith(path) && /^(\[\]|\.<name>)*\.[^.[]+$/.test(field.path.slice(path.length)),
  );

function fieldRows(doc: KindDoc, field: FieldDoc, style: Style): string[] {
  const more =
    insideOf(doc, field).length > 0 ? style.dim(`  more: platform explain ${doc.kind}.${field.path}`) : '';
  return [
    `  ${style.bold(field.path)}  ${style.cyan(typeAndDefault(field))}${more}`,
    ...(field.description === undefined ? [] : [`      ${field.description}`]),
  ];
}
