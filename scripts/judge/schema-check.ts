import { textOf } from '../objects/trees.js';
import { isMap } from '../problem/is-map.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { dotted } from '../problem/pointer.js';
import { typeWords } from '../problem/type-words.js';
import type { Finding } from './finding.js';
import { formatBreach } from './formats.js';
import type { Report } from './kubernetes/field-checks.js';
import { textFormats } from './kubernetes/text-formats.js';
import type { Schema } from './kubernetes-schemas.js';
import { PreparedSchema } from './prepared-schema.js';

/**
 * Checks a value against a schema of Kubernetes' OpenAPI and what the API server refuses besides. Strict: unknown
 * fields, which the API server silently drops, are errors. Interpreted, because compiled validators of all kinds are
 * megabytes that every worker would load, while this takes about 7 µs per object.
 */
export function schemaFindings(
  owner: string,
  definitions: Readonly<Record<string, Schema>>,
  schema: Schema,
  value: unknown,
): Finding[] {
  const check = new SchemaCheck(owner, value);
  check.value(PreparedSchema.of(schema, definitions), value);
  return check.findings;
}

type Map = Readonly<Record<string, unknown>>;
class SchemaCheck {
  readonly findings: Finding[] = [];
  private readonly path: (string | number)[] = [];

  constructor(
    private readonly owner: string,
    private readonly root: unknown,
  ) {}

  value(prepared: PreparedSchema, value: unknown): void {
    // the API server treats null as absent
    if (value === null || value === undefined) return;
    switch (prepared.shape) {
      case 'map':
        if (isMap(value)) this.object(prepared, value);
        else this.wrongType(prepared.schema, value);
        break;
      case 'list':
        if (Array.isArray(value)) this.list(prepared, value);
        else this.wrongType(prepared.schema, value);
        break;
      case 'scalar':
        this.scalar(prepared.schema, value);
    }
  }

  private object(prepared: PreparedSchema, value: Map): void {
    this.map(prepared, value);
    for (const key of prepared.needs)
      if (isEmpty(value[key])) this.report('missing-field', [], `needs the field "${key}"`);
    if (prepared.one.length > 0) this.oneOf(prepared.one, value, true);
    if (prepared.atMostOne.length > 0) this.oneOf(prepared.atMostOne, value, false);
    for (const check of prepared.checks) check(value, this.report, this.root as Map);
  }

  private oneOf(names: readonly string[], value: Map, mustHave: boolean): void {
    const present = names.filter((name) => value[name] !== null && value[name] !== undefined);
    if (present.length === 0 && mustHave)
      this.report('missing-field', [], `needs one of the fields ${listOf(names)}`);
    if (present.length > 1)
      this.report(
        'conflicting-fields',
        [],
        `can have only one of the fields ${listOf(present)}`,
        'remove the others',
      );
  }

  private map(prepared: PreparedSchema, value: Map): void {
    if (prepared.isOpen) return;
    const { keyFormat } = prepared.schema;
    for (const key in value) {
      const field = prepared.field(key);
      if (field === undefined) this.unknownField(key, Object.keys(prepared.schema.properties!));
      // in a map of strings, the API server treats null as an empty string
      else if (value[key] === null && field === prepared.additional && field.schema.type === 'string')
        this.report('wrong-type', [key], 'is empty; write "" or leave it out');
      else this.inside(key, field, value[key]);
      if (keyFormat !== undefined && !isSoundKey(keyFormat, key)) this.badKey(keyFormat, key);
    }
    for (const key of prepared.required)
      if (value[key] === undefined || value[key] === null)
        this.report('missing-field', [], `needs the field "${key}"`);
  }

  private inside(key: string | number, prepared: PreparedSchema, value: unknown): void {
    this.path.push(key);
    this.value(prepared, value);
    this.path.pop();
  }

  private list({ schema: { keys, most = Infinity }, items }: PreparedSchema, list: readonly unknown[]): void {
    if (list.length > most)
      this.report('bad-value', [], `can have at most ${most} items, and has ${list.length}`);
    if (items === undefined) return;
    for (let i = 0; i < list.length; i++) {
      if (list[i] === null) this.report('wrong-type', [i], 'is empty');
      else this.inside(i, items, list[i]);
    }
    if (keys !== undefined && list.length > 1) this.duplicates(keys, list);
  }

  /** Reports items with the same keys, which server-side apply refuses. */
  private duplicates(keys: readonly string[], list: readonly unknown[]): void {
    const seen = new Set<string>();
    for (const [i, item] of list.entries()) {
      if (!isMap(item)) continue;
      const values = keys.map((key) => textOf(item[key] ?? (key === 'protocol' ? 'TCP' : '')));
      const name = values.join('\0');
      if (seen.has(name))
        this.report(
          'duplicate-key',
          [i],
          `is a second item with the ${keys.join(', ')} ${values.join(', ')}`,
        );
      seen.add(name);
    }
  }

  private scalar(schema: Schema, value: unknown): void {
    const { type, format } = schema;
    const fits =
      format === 'int-or-string' || format === 'quantity'
        ? typeof value === 'string' || typeof value === 'number'
        : type === 'integer'
          ? Number.isInteger(value)
          : typeof value === type;
    if (!fits) this.wrongType(schema, value);
    else {
      const wanted = format === undefined ? undefined : formatBreach(format, value as string | number);
      if (wanted !== undefined) this.wanted(wanted, value);
      // the API server treats an empty text like a field that is left out, and then sets its default
      else if (value !== '') this.limits(schema, value as string | number);
    }
  }

  private limits({ enum: values, limit, minimum, maximum }: Schema, value: string | number): void {
    if (values !== undefined && !values.includes(value as string))
      this.wanted(`one of ${values.join(', ')}`, value, didYouMean(String(value), values));
    if (limit !== undefined && !textFormats[limit]!.test(value))
      this.wanted(textFormats[limit]!.wanted, value, '', limit === 'label-value' ? 'bad-label' : 'bad-value');
    if (minimum !== undefined && (value as number) < minimum) this.wanted(inRange(minimum, maximum), value);
    else if (maximum !== undefined && (value as number) > maximum)
      this.wanted(inRange(minimum, maximum), value);
  }

  private wanted(wanted: string, value: unknown, hint = '', code: Finding['code'] = 'bad-value'): void {
    this.report(code, [], `must be ${wanted}, not ${show(value)}${hint}`);
  }

  private badKey(format: string, key: string): void {
    this.findings.push({
      code: format === 'label-key' ? 'bad-label' : 'bad-key',
      path: [...this.path, key],
      on: 'key',
      message: `${this.owner}: the key ${JSON.stringify(key)} of ${dotted(this.path)} must be ${textFormats[format]!.wanted}`,
    });
  }

  private wrongType({ type, format }: Schema, value: unknown): void {
    const wanted = format === 'int-or-string' ? 'text or a whole number' : typeWords[type!];
    const quoted = type === 'string' && typeof value !== 'object' ? 'put quotes around it' : undefined;
    this.report('wrong-type', [], `must be ${wanted}, not ${show(value)}`, quoted);
  }

  private unknownField(key: string, fields: readonly string[]): void {
    const where = this.path.length > 0 ? `${dotted(this.path)} ` : '';
    this.findings.push({
      code: 'unknown-field',
      path: [...this.path, key],
      on: 'key',
      message: `${this.owner}: ${where}has no field "${key}"${didYouMean(key, fields)}`,
      help: `its fields are ${listOf(fields, 20)}`,
    });
  }

  private readonly report: Report = (code, path, what, help) => {
    const place = [...this.path, ...path];
    const where = place.length > 0 ? `${dotted(place)} ` : '';
    this.findings.push({
      code,
      path: place,
      message: `${this.owner}: ${where}${what}`,
      ...(help === undefined ? {} : { help }),
    });
  };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const inRange = (minimum = -Infinity, maximum = Infinity): string =>
  maximum === Infinity ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;

// most objects have the same few keys, so each is matched only once
const soundKeys = new Map(Object.keys(textFormats).map((format) => [format, new Set<string>()]));

function isSoundKey(format: string, key: string): boolean {
  const known = soundKeys.get(format)!;
  if (known.has(key)) return true;
  const isSound = textFormats[format]!.test(key);
  if (isSound && known.size < 10_000) known.add(key);
  return isSound;
}

const show = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const text = JSON.stringify(value);
  const word = { string: 'the text ', number: 'the number ' }[typeof value as string] ?? '';
  return word + (text.length > 60 ? `${text.slice(0, 57)}…` : text);
};
