import { textOf } from '../objects/trees.js';
import { isMap } from '../problem/is-map.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { dotted } from '../problem/pointer.js';
import { typeWords } from '../problem/type-words.js';
import type { Finding } from './finding.js';
import { formatBreach } from './formats.js';
import type { RareCheck, Report } from './kubernetes/field-checks.js';
import { textFormats } from './kubernetes/text-formats.js';
import type { Schema } from './kubernetes-schemas.js';
import { PreparedSchema } from './prepared-schema.js';

/**
 * Checks a value against a schema of Kubernetes' OpenAPI and what the API server refuses besides. Strict: unknown
 * fields, which the API server silently drops, are errors. Interpreted, because compiled validators of all kinds are
 * megabytes that every worker would load, while this takes about 10 µs per object.
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
  /** The fields that rare checks are about and that are set. */
  private readonly set = new Set<string>();
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
    if (!prepared.isOpen) this.map(prepared, value);
    if (prepared.isPlainMap) return;
    const { needs, one, atMostOne, always, rare } = prepared;
    for (let i = 0; i < needs.length; i++)
      if (isEmpty(value[needs[i]!])) this.report('missing-field', [], `needs the field "${needs[i]}"`);
    if (one.size > 0) this.oneOf(one, value, true);
    if (atMostOne.size > 0) this.oneOf(atMostOne, value, false);
    for (let i = 0; i < always.length; i++) always[i]!(value, this.report, this.root as Map);
    if (rare.length > 0 && this.set.size > 0) this.rareChecks(rare, value);
  }

  private rareChecks(checks: readonly RareCheck[], value: Map): void {
    for (const { about, check } of checks)
      if (about.some((field) => this.set.has(field))) check(value, this.report, this.root as Map);
  }

  private oneOf(names: ReadonlySet<string>, value: Map, mustHave: boolean): void {
    let present = 0;
    for (const key in value) if (names.has(key) && value[key] !== null && value[key] !== undefined) present++;
    if (present === 0 && mustHave)
      this.report('missing-field', [], `needs one of the fields ${listOf([...names])}`);
    if (present > 1)
      this.report(
        'conflicting-fields',
        [],
        `can have only one of the fields ${listOf([...names].filter((name) => value[name] != null))}`,
        'remove the others',
      );
  }

  private map(prepared: PreparedSchema, value: Map): void {
    const { noted } = prepared;
    const { keyFormat } = prepared.schema;
    for (const key in value) {
      const field = prepared.field(key);
      const inside = value[key];
      if (noted?.has(key) && inside !== null && inside !== undefined) this.set.add(`${prepared.name}.${key}`);
      if (field === undefined) this.unknownField(key, Object.keys(prepared.schema.properties!));
      // in a map of strings, the API server treats null as an empty string
      else if (inside === null && field === prepared.additional && field.schema.type === 'string')
        this.report('wrong-type', [key], 'is empty; write "" or leave it out');
      else if (typeof inside !== field.plainType) this.inside(key, field, inside);
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
    for (let i = 0; i < list.length; i++) {
      const item = list[i];
      if (!isMap(item)) continue;
      const name = keys.length === 1 ? keyOf(item, keys[0]!) : keys.map((key) => keyOf(item, key)).join('\0');
      if (seen.has(name))
        this.report(
          'duplicate-key',
          [i],
          `is a second item with the ${keys.join(', ')} ${name.replaceAll('\0', ', ')}`,
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
    if (values !== undefined && !values.includes(value))
      this.wanted(`one of ${values.join(', ')}`, value, didYouMean(String(value), values.map(String)));
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

const keyOf = (item: Map, key: string): string => textOf(item[key] ?? (key === 'protocol' ? 'TCP' : ''));

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
