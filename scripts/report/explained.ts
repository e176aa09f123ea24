import { stringify } from 'yaml';
import { meaningsText, surroundingsText, thingText } from './explained-thing.js';
import type { ExplainedSecret, ExplainedVariable, Explanation } from './explanation.js';
import { fieldText, kindsText, kindText } from './kind-text.js';
import type { Style } from './style.js';

/** Formats an explanation for a person. */
export function explainedText(explanation: Exclude<Explanation, { what: 'problems' }>, style: Style): string {
  switch (explanation.what) {
    case 'kinds':
      return kindsText(explanation.docs, style);
    case 'kind':
      return [
        ...(explanation.alias === undefined
          ? []
          : [`${style.bold(explanation.alias)} is an alias of ${explanation.doc.kind}.`, '']),
        kindText(explanation.doc, style),
      ].join('\n');
    case 'field':
      return fieldText(explanation.doc, explanation.field, style);
    case 'code':
      return `${style.bold(explanation.code)}\n${explanation.doc.means}\n  ${style.green('fix:')} ${explanation.doc.fix}`;
    case 'editions':
      return editionsText(explanation.editions, style);
    case 'risks':
      return explanation.risks.map((risk) => riskText(risk, style)).join('\n\n');
    case 'rule':
      return ruleText(explanation.rule, style);
    case 'units':
      return unitsText(explanation.units, style);
    case 'unit':
      return unitText(explanation.unit, style);
    case 'service':
    case 'host':
    case 'image':
    case 'object':
      return thingText(explanation.what, explanation.thing, style);
    case 'meanings':
      return meaningsText(explanation.word, explanation.meanings, style);
    case 'file':
      return fileText(explanation.lines, style);
  }
}

type Of<What extends Explanation['what']> = Extract<Explanation, { what: What }>;

const editionsText = (editions: Of<'editions'>['editions'], style: Style): string =>
  [
    'A tier states its edition: environments/tiers/<tier>.yaml, spec.edition. A tier that states none has edition 1.',
    ...editions.flatMap(({ edition, changes }) => [
      '',
      style.bold(`edition ${edition}`),
      ...changes.flatMap(({ name, renders, why, before }) => [
        `  ${style.bold(name)}`,
        `    ${renders}`,
        `    why: ${why}`,
        ...(before === undefined ? [] : [`    before: ${before}`]),
      ]),
    ]),
  ].join('\n');

const riskText = (
  { risk, level, means, advice, approver }: Of<'risks'>['risks'][number],
  style: Style,
): string =>
  [
    `${style.bold(risk)}  ${style.dim(`${level} in production`)}`,
    means,
    `  ${style.green('to do:')} ${advice}`,
    `  who approves it if it is high: ${approver}`,
  ].join('\n');

function ruleText(rule: Of<'rule'>['rule'], style: Style): string {
  const { id, title, description, level, message, wanted, fix, standard, judges, links } = rule;
  return [
    `${style.bold(id)}  ${style.dim(level)}`,
    title,
    ...indented(description),
    '',
    `says    ${message}`,
    `wants   ${wanted}`,
    `fix     ${fix}`,
    ...judges.map((judge, i) => `${i === 0 ? 'judges' : '      '}  ${judge}`),
    ...(standard === undefined ? [] : [`        Pod Security admission, at ${standard}`]),
    ...links.map((link, i) => `${i === 0 ? 'see   ' : '      '}  ${link}`),
  ].join('\n');
}

function unitsText(units: Of<'units'>['units'], style: Style): string {
  const [first] = units;
  if (first === undefined) return 'there are no units';
  const rows = units.map(
    ({ id, kind, declaredIn }) => [`apps/${id}/`, kind ?? 'not yet deployed', declaredIn] as const,
  );
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length));
  return [
    'units',
    ...rows.map(
      ([folder, kind, file]) =>
        `  ${style.bold(folder.padEnd(width(0)))}  ${kind.padEnd(width(1))}  ${style.dim(file)}`,
    ),
    '',
    style.dim(`platform explain ${first.id} explains one of them.`),
  ].join('\n');
}

function unitText({ id, needs = 'its service is not', made }: Of<'unit'>['unit'], style: Style): string {
  if (made === undefined) return `${style.bold(id)}\nnot yet deployed: ${needs}`;
  const { kind, declaredIn, destination, files, data, store, secrets, spec } = made;
  return [
    `${style.bold(id)}  ${style.dim(kind)}`,
    `declared in  ${declaredIn}`,
    `runs in      ${destination.namespace ?? 'all of it'}, on cluster ${destination.cluster}`,
    `renders      apps/${id}/`,
    ...files.map((file) => `  ${file}`),
    ...dataText(data),
    ...secretsText(store, secrets),
    '',
    'spec, with every override and default',
    ...indented(stringify(spec)),
    ...surroundingsText(made, style),
  ].join('\n');
}

function dataText(data: readonly ExplainedVariable[]): string[] {
  const width = (of: (variable: ExplainedVariable) => string) => Math.max(...data.map((v) => of(v).length));
  const [names, values] = [width(({ name }) => name), width(({ value }) => value)];
  const lines = data.map(({ name, value, file = '' }) =>
    `  ${name.padEnd(names)}  ${value.padEnd(values)}  ${file}`.trimEnd(),
  );
  return data.length === 0
    ? []
    : [
        '',
        'variables with the connections of its data, and files with the same values, which follow a changed password',
        ...lines,
      ];
}

function secretsText(store: string | undefined, secrets: readonly ExplainedSecret[]): string[] {
  if (store === undefined || secrets.length === 0) return [];
  const width = Math.max(...secrets.map(({ name }) => name.length));
  return [
    '',
    `secrets, whose values are written to ${store}`,
    ...secrets.map(
      ({ name, key, property }) =>
        `  ${name.padEnd(width)}  ${key}${property === undefined ? '' : `, property ${property}`}`,
    ),
  ];
}

const indented = (text: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);

function fileText(lines: Of<'file'>['lines'], style: Style): string {
  const width = Math.min(60, Math.max(...lines.map((line) => line.text.length)));
  return lines
    .map(({ text, from }) => (from === undefined ? text : `${text.padEnd(width)}  ${style.dim(`# ${from}`)}`))
    .join('\n');
}
