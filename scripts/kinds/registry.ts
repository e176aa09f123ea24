import { readFileSync } from 'node:fs';
import type { Home, KindSchema } from '../../constructs/schema.js';
import { toPointer } from '../problem/pointer.js';
import type { JsonSchema } from './json-schema.js';

/** An error of ajv about one field, with the schema of the field. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly schema?: unknown;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
}

export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** The input of a validator: a declaration as written, or an effective spec, to which it adds defaults. */
export type Form = 'declaration' | 'effective';

export interface KindEntry {
  readonly kind: string;
  readonly home: Home;
  readonly summary: string;
  /** Whether units of the kind need an image before they are deployed. */
  readonly runsImage: boolean;
  /** Pointers of the fields that are hosts; `*` is any item of a list or value of a map. */
  readonly hosts: readonly string[];
}

export const entryOf = ({ kind, home, summary, spec }: KindSchema): KindEntry => ({
  kind,
  home,
  summary,
  runsImage: 'image' in spec.properties,
  hosts: hostsIn(spec as JsonSchema),
});

function hostsIn(schema: JsonSchema, pointer = ''): string[] {
  const { properties = {}, patternProperties = {}, additionalProperties, items, anyOf = [] } = schema;
  const values = [items, additionalProperties, ...Object.values(patternProperties)];
  const inside = [
    ...Object.entries(properties).flatMap(([key, field]) => hostsIn(field, pointer + toPointer([key]))),
    ...values.flatMap((value) => (typeof value === 'object' ? hostsIn(value, `${pointer}/*`) : [])),
    ...anyOf.flatMap((branch) => hostsIn(branch, pointer)),
  ];
  return [...new Set([...(schema.format === 'hostname' ? [pointer] : []), ...inside])];
}

/** All kinds and their validators, which are compiled when the engine is built and loaded when first used. */
export class KindRegistry {
  private readonly loaded = new Map<string, Validator>();

  constructor(
    readonly kinds: ReadonlyMap<string, KindEntry>,
    private readonly load: (kind: string, form: Form) => Promise<Validator>,
  ) {}

  async validator(kind: string, form: Form): Promise<Validator> {
    const key = `${kind}.${form}`;
    let validator = this.loaded.get(key);
    if (validator === undefined) this.loaded.set(key, (validator = await this.load(kind, form)));
    return validator;
  }

  /** Adds an organisation's own kinds. */
  with(own: readonly KindEntry[], load: (kind: string, form: Form) => Promise<Validator>): KindRegistry {
    const names = new Set(own.map(({ kind }) => kind));
    return new KindRegistry(
      new Map([...this.kinds, ...own.map((entry) => [entry.kind, entry] as const)]),
      (kind, form) => (names.has(kind) ? load(kind, form) : this.load(kind, form)),
    );
  }

  static builtIn(): KindRegistry {
    const entries: KindEntry[] = JSON.parse(
      readFileSync(new URL(import.meta.resolve('#kind-registry')), 'utf8'),
    );
    return new KindRegistry(
      new Map(entries.map((entry) => [entry.kind, entry])),
      async (kind, form) => (await import(`#validators/${kind}.${form}`)).default,
    );
  }
}
