import { textOf } from '../objects/trees.js';
import { isMap } from '../problem/is-map.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { dotted } from '../problem/pointer.js';
import { typeWords } from '../problem/type-words.js';
import type { Finding } from './finding.js';
import { formatProblem } from './formats.js';
import type { Schema } from './kubernetes-schemas.js';

/**
 * Checks a value against a schema of Kubernetes' OpenAPI. Strict: unknown fields, which the API server silently drops,
 * are errors. Interpreted, because compiled validators of all kinds are megabytes that every worker would load, while
 * this takes about 4 µs per object.
 */
export function schemaFindings(
  owner: string,
  definitions: Readonly<Record<string, Schema>>,
  schema: Schema,
  value: unknown,
): Finding[] {
  const check = new SchemaCheck(owner, definitions);
  check.value(schema, value);
  return check.findings;
}

type Map = Readonly<Record<string, unknown>>;
class SchemaCheck {
  readonly findings: Finding[] = [];
  private readonly path: (string | number)[] = [];

  constructor(
    private readonly owner: string,
    private readonly definitions: Readonly<Record<string, Schema>>,
  ) {}

  value(given: Schema, value: unknown): void {
    // the API server treats null as absent
    if (value === null || value === undefined) return;
    const schema = given.ref === undefined ? given : this.definitions[given.ref]!;
    if (schema.type === 'object' || schema.properties !== undefined) {
      if (isMap(value)) this.map(schema, value);
      else this.wrongType(schema, value);
    } else if (schema.type === 'array') {
      if (Array.isArray(value)) this.list(schema, value);
      else this.wrongType(schema, value);
    } else if (schema.type !== undefined) this.scalar(schema, value);
  }

  private map({ properties, required, additionalProperties }: Schema, value: Map): void {
    if (properties === undefined && additionalProperties === undefined) return;
    for (const key in value) {
      const schema =
        properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      if (schema === undefined) this.unknownField(key, Object.keys(properties!));
      // in a map of strings, the API server treats null as an empty string
      else if (value[key] === null && schema === additionalProperties && schema.type === 'string')
        this.at(key, () => this.report('wrong-type', 'is empty; write "" or leave it out'));
      else this.inside(key, schema, value[key]);
    }
    if (required !== undefined)
      for (const key of required)
        if (value[key] === undefined || value[key] === null)
          this.report('missing-field', `needs the field "${key}"`);
  }

  private inside(key: string | number, schema: Schema, value: unknown): void {
    this.path.push(key);
    this.value(schema, value);
    this.path.pop();
  }

  private list({ items, keys }: Schema, list: readonly unknown[]): void {
    if (items === undefined) return;
    for (let i = 0; i < list.length; i++) {
      if (list[i] === null) this.at(i, () => this.report('wrong-type', 'is empty'));
      else this.inside(i, items, list[i]);
    }
    if (keys !== undefined && list.length > 1) this.twins(keys, list);
  }

  /** Reports items with the same keys, which server-side apply refuses. */
  private twins(keys: readonly string[], list: readonly unknown[]): void {
    const seen = new Set<string>();
    for (const [i, item] of list.entries()) {
      if (!isMap(item)) continue;
      const own = keys.map((key) => textOf(item[key] ?? (key === 'protocol' ? 'TCP' : '')));
      const name = own.join('\0');
      if (seen.has(name))
        this.at(i, () =>
          this.report('duplicate-key', `is a second item with the ${keys.join(', ')} ${own.join(', ')}`),
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
    else if (format !== undefined) this.format(format, value as string | number);
  }

  private format(format: string, value: string | number): void {
    const wrong = formatProblem(format, value);
    if (wrong !== undefined) this.report('bad-value', `cannot be ${show(value)}: ${wrong}`);
  }

  private wrongType({ type, format }: Schema, value: unknown): void {
    const wanted = format === 'int-or-string' ? 'text or a whole number' : typeWords[type!];
    const quoted = type === 'string' && typeof value !== 'object' ? 'put quotes around it' : undefined;
    this.report('wrong-type', `must be ${wanted}, not ${show(value)}`, quoted);
  }

  private unknownField(key: string, known: readonly string[]): void {
    const where = this.path.length > 0 ? `${dotted(this.path)} ` : '';
    this.findings.push({
      code: 'unknown-field',
      path: [...this.path, key],
      on: 'key',
      message: `${this.owner}: ${where}has no field "${key}"${didYouMean(key, known)}`,
      help: `its fields are ${listOf(known, 20)}`,
    });
  }

  private at(key: string | number, work: () => void): void {
    this.path.push(key);
    work();
    this.path.pop();
  }

  private report(code: Finding['code'], what: string, help?: string): void {
    const where = this.path.length > 0 ? `${dotted(this.path)} ` : '';
    this.findings.push({
      code,
      path: [...this.path],
      message: `${this.owner}: ${where}${what}`,
      ...(help === undefined ? {} : { help }),
    });
  }
}

const show = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const text = JSON.stringify(value);
  const word = { string: 'the text ', number: 'the number ' }[typeof value as string] ?? '';
  return word + (text.length > 60 ? `${text.slice(0, 57)}…` : text);
};
