import { defined } from '../../constructs/defined.js';
import { didYouMean, listOf, nearest } from '../problem/nearest.js';
import { at, dotted, fromPointer } from '../problem/pointer.js';
import { error, type Place, type Problem } from '../problem/problem.js';
import { typeWords } from '../problem/type-words.js';
import { governedHelp } from './governed.js';
import type { SchemaError } from './registry.js';
import { didYouMeanText } from './repairs.js';

/** Turns ajv's errors into problems, in the words of the person who wrote the declaration. */
export function schemaProblems(
  kind: string,
  value: unknown,
  errors: readonly SchemaError[],
  place: (pointer: string) => Place,
): Problem[] {
  const problems = mostTelling(errors).map((e) => schemaProblem(kind, value, e, place));
  const unique = new Map(problems.map((p) => [`${p.message}\0${p.at.pointer}`, p]));
  return [...unique.values()];
}

function schemaProblem(
  kind: string,
  value: unknown,
  e: SchemaError,
  place: (pointer: string) => Place,
): Problem {
  const path = fromPointer(e.instancePath);
  // what people call the field: without the envelope
  const fields = path[0] === 'spec' ? path.slice(1) : path;
  const owner = [kind, dotted(fields)].filter(Boolean).join('.');
  const here = place(e.instancePath);
  // only fields of spec have a page of their own
  const inSpec = path[0] === 'spec';
  const docs = `platform explain ${inSpec ? owner.replace(/\[\d+\]/g, '') : kind}`;
  const known = Object.keys((e.parentSchema?.['properties'] as object | undefined) ?? {});
  switch (e.keyword) {
    case 'additionalProperties': {
      const name = String(e.params['additionalProperty']);
      const guess = nearest(name, known);
      const help = governedHelp(kind, fields, name);
      return error(
        'unknown-field',
        { ...place(`${e.instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`), on: 'key' },
        `${owner} has no field "${name}"${didYouMean(name, known)}`,
        {
          docs: inSpec && guess ? `${docs}.${guess}` : docs,
          ...defined({ help: help ?? (guess === undefined ? fieldsHelp(known) : undefined) }),
        },
      );
    }
    case 'required':
      return error(
        'missing-field',
        { ...here, on: 'key' },
        `${owner} needs the field "${e.params['missingProperty']}"`,
        { docs: inSpec ? `${docs}.${e.params['missingProperty']}` : docs },
      );
    case 'type':
    case 'anyOf':
      return error(
        'wrong-type',
        here,
        `${owner} must be ${expected(e)}, not ${described(e.data ?? at(value, path))}`,
        { docs, help: hintFor(e) },
      );
    case 'const':
      return error(
        'bad-value',
        here,
        `${owner} must be ${show(e.params['allowedValue'])}, not ${described(e.data)}`,
        {
          docs,
        },
      );
    case 'enum': {
      const allowed = e.params['allowedValues'] as unknown[];
      return error(
        'bad-value',
        here,
        `${owner} cannot be ${show(e.data)}; it is one of ${allowed.join(', ')}${didYouMean(typeof e.data === 'string' ? e.data : show(e.data), allowed.map(String))}`,
        { docs },
      );
    }
    case 'propertyNames':
      return error(
        'bad-value',
        { ...here, on: 'key' },
        `${owner} cannot have the key ${show(e.params['propertyName'])}${because(e.parentSchema?.['propertyNames'])}`,
        { docs },
      );
    case 'pattern': {
      const examples = e.parentSchema?.['examples'] as unknown[] | undefined;
      const guess = didYouMeanText(String(e.data), String(e.params['pattern']));
      return error(
        'bad-value',
        here,
        `${owner} cannot be ${show(e.data)}${because(e.parentSchema)}${guess}`,
        {
          docs,
          ...(examples === undefined ? {} : { help: `write it like ${examples.join(' or ')}` }),
        },
      );
    }
    case 'not':
      return error('bad-value', here, `${owner} cannot be ${show(e.data)}${because(e.parentSchema)}`, {
        docs,
      });
    default:
      return error(
        'bad-value',
        here,
        `${owner} ${limits[e.keyword]?.(e.params['limit']) ?? e.message}, but is ${show(e.data)}`,
        {
          docs,
        },
      );
  }
}

const fieldsHelp = (fields: readonly string[]): string | undefined =>
  fields.length > 0 ? `its fields are ${listOf(fields, 20)}` : undefined;

const limits: Readonly<Record<string, (limit: unknown) => string>> = {
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
  minLength: (limit) => `must have at least ${limit} character${limit === 1 ? '' : 's'}`,
  maxLength: (limit) => `must have at most ${limit} characters`,
  minItems: (limit) => `must have at least ${limit} item${limit === 1 ? '' : 's'}`,
  uniqueItems: () => 'must not have the same item twice',
};

/** Why a text is refused. A pattern of an own kind may have no words; nobody is shown the pattern itself. */
function because(schema: unknown): string {
  const { pattern, patternErrorMessage, examples } = (schema ?? {}) as Record<string, unknown>;
  if (patternErrorMessage !== undefined) return `: ${patternErrorMessage}`;
  return examples === undefined && pattern !== undefined ? ': the field wants another form of text' : '';
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** A value in words for messages. */
export const described = (value: unknown): string => {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return (
    {
      string: `the text ${show(value)}`,
      number: `the number ${show(value)}`,
      boolean: show(value),
      object: 'a map',
    }[typeof value as string] ?? typeof value
  );
};

function expected(e: SchemaError): string {
  if (isQuantity(e)) return 'a quantity such as 250m, 2 or 512Mi';
  const branches =
    (e.keyword === 'anyOf'
      ? (e.schema as { type?: string; const?: unknown; enum?: unknown[] }[])
      : [{ type: String(e.params['type']) }]) ?? [];
  const names = [
    ...new Set(
      branches.map((b) => ('const' in b ? String(b.const) : (typeWords[b.type ?? ''] ?? 'something else'))),
    ),
  ];
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
    : (names[0] ?? 'something else');
}

const isQuantity = ({ parentSchema }: SchemaError): boolean => parentSchema?.['format'] === 'quantity';

function hintFor(e: SchemaError): string | undefined {
  if (isQuantity(e)) return undefined;
  if (e.params['type'] === 'object')
    return fieldsHelp(Object.keys(e.parentSchema?.['properties'] ?? {})) ?? 'write each entry as name: value';
  if (typeof e.data === 'string' && e.params['type'] === 'boolean')
    return 'write true or false: YAML 1.2 reads yes, no, on and off as text';
  const isNumber = /^(integer|number)$/.test(String(e.params['type']));
  if (typeof e.data === 'string' && isNumber && Number.isFinite(Number(e.data)))
    return 'write the number without quotes';
  if (typeof e.data !== 'object' && e.params['type'] === 'string') return 'put quotes around it';
  return undefined;
}

/** Keeps only the errors of the branch of a union that the author was writing. */
function mostTelling(errors: readonly SchemaError[]): SchemaError[] {
  // a refused key is reported once, by its propertyNames
  let kept = errors.filter((e) => !e.schemaPath.includes('/propertyNames/'));
  for (const union of errors.filter((e) => e.keyword === 'anyOf')) {
    const inside = kept.filter((e) => e !== union && e.schemaPath.startsWith(`${union.schemaPath}/`));
    if (inside.length === 0) continue;
    const branches = new Map<string, SchemaError[]>();
    for (const e of inside) {
      const branch = e.schemaPath.slice(union.schemaPath.length + 1).split('/')[0]!;
      branches.set(branch, [...(branches.get(branch) ?? []), e]);
    }
    const meant = [...branches.values()].filter(
      (b) => !b.some((e) => e.instancePath === union.instancePath && /^(type|const|enum)$/.test(e.keyword)),
    );
    const drop = new Set(
      meant.length === 1 ? [union, ...inside.filter((e) => !meant[0]!.includes(e))] : inside,
    );
    kept = kept.filter((e) => !drop.has(e));
  }
  return kept;
}
