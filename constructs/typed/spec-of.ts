import { cronJobSchema } from '../cron-job/schema.js';
import type { KindSchema, SpecOf } from '../schema.js';
import { webServiceSchema } from '../web-service/schema.js';
import { workerSchema } from '../worker/schema.js';
import type { WrittenSpec } from './declare.js';

type Field = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of a value in which the fields that are left out have their defaults, as in a declaration. */
function withDefaults(field: Field, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withDefaults((field['items'] ?? {}) as Field, item));
  if (!isMap(value)) return value;
  const properties = (field['properties'] ?? {}) as Readonly<Record<string, Field>>;
  const written = Object.entries(value).filter(([, each]) => each !== undefined);
  const filled = Object.entries(properties).flatMap(([key, { default: initial }]) =>
    initial === undefined ? [] : [[key, JSON.parse(JSON.stringify(initial))] as const],
  );
  const fieldOf = (key: string): Field => properties[key] ?? valueField(field, key);
  return Object.fromEntries(
    Object.entries(Object.fromEntries([...filled, ...written])).map(([key, each]) => [
      key,
      withDefaults(fieldOf(key), each),
    ]),
  );
}

/** The field of a map's value whose key is free. */
function valueField({ patternProperties = {}, additionalProperties }: Field, key: string): Field {
  const [, field] =
    Object.entries(patternProperties as object).find(([pattern]) => new RegExp(pattern).test(key)) ?? [];
  return field ?? (isMap(additionalProperties) ? additionalProperties : {});
}

/** A function that completes the spec of a kind. `Required` names the fields without a default. */
const completing =
  <Schema extends KindSchema, Required extends keyof SpecOf<Schema> = never>(schema: Schema) =>
  (written: Omit<WrittenSpec<Schema, Required>, 'environments'>): SpecOf<Schema> =>
    withDefaults(schema.spec as unknown as Field, written) as SpecOf<Schema>;

/**
 * The whole spec of a built-in kind from the fields that differ from its defaults: for own kinds whose objects are
 * those of a built-in one, `new CronJob(this, 'job', { ...unit, spec: cronJobSpec({ … }) })`.
 */
export const webServiceSpec = completing<typeof webServiceSchema>(webServiceSchema);
export const workerSpec = completing<typeof workerSchema>(workerSchema);
export const cronJobSpec = completing<typeof cronJobSchema, 'schedule'>(cronJobSchema);
