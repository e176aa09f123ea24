import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment } from '@marcbachmann/cel-js';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isBuiltInGroup } from '../../scripts/judge/built-in.js';
import { judgeObject } from '../../scripts/judge/judge-object.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { exact } from '../support/cel.js';

/** An extract of the definitions in a module. */
export interface Extract {
  readonly module: string;
  readonly version: string;
  readonly licence: string;
  readonly kinds: Readonly<Record<string, { readonly scope: string; readonly schema: Schema }>>;
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly type?: string;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

const folder = join(import.meta.dirname, 'schemas');

export const extracts: readonly Extract[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Extract);

const kinds = new Map(extracts.flatMap((extract) => Object.entries(extract.kinds)));

/** The schema, in which unknown fields are errors; the API server would only prune them. */
function closed(schema: Schema): Schema {
  const { properties, items, additionalProperties } = schema;
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true || schema.type !== 'object';
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: eachClosed(properties) }),
    ...(items === undefined ? {} : { items: closed(items) }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: closed(additionalProperties) }
      : isOpen
        ? {}
        : { additionalProperties: false }),
  };
}

const eachClosed = (properties: NonNullable<Schema['properties']>) =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, closed(schema)]));

interface Rule {
  readonly rule: string;
}

const environment = new Environment({ enableOptionalTypes: true }).registerVariable('self', 'dyn');

/** Rules write a field whose name is a keyword of CEL between underscores. */
const plainly = (rule: string): string => rule.replaceAll(/__(\w+?)__/g, '$1');

// rules about oldSelf apply only to changes
const holds = ({ rule }: Rule, self: unknown): boolean =>
  rule.includes('oldSelf') || environment.evaluate(plainly(rule), { self: exact(self) }) === true;

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  verbose: true,
  useDefaults: true,
  validateFormats: false,
}).addKeyword({
  keyword: 'x-kubernetes-validations',
  // rules see defaults in place of missing fields
  post: true,
  validate: (rules: readonly Rule[], self: unknown) => rules.every((rule) => holds(rule, self)),
});

const validators = new Map<string, ValidateFunction>();

function validatorOf(known: string): ValidateFunction {
  let validator = validators.get(known);
  if (validator === undefined) {
    const { properties, ...schema } = kinds.get(known)!.schema;
    // definitions do not describe metadata; Kubernetes does
    const { metadata: _, ...rest } = properties!;
    validator = ajv.compile({ ...closed({ ...schema, properties: rest }), additionalProperties: true });
    validators.set(known, validator);
  }
  return validator;
}

/** Errors that the API server would report for a new object, and fields that it would silently drop. */
export function wrongWith(object: object): string[] {
  const { apiVersion, kind } = object as Manifest;
  const known = `${apiVersion}/${kind}`;
  const own = judgeObject(object as Manifest).map(({ message }) => message);
  if (!kinds.has(known)) return own;
  const validate = validatorOf(known);
  validate(structuredClone(object));
  return [...own, ...(validate.errors ?? []).map(said)];
}

/** Whether a schema of the kind is recorded here or part of Kubernetes. */
export const isKnown = ({ apiVersion, kind }: { apiVersion: string; kind: string }): boolean =>
  kinds.has(`${apiVersion}/${kind}`) || isBuiltInGroup(apiVersion);

function said({ keyword, instancePath, message, params, schema }: ErrorObject): string {
  if (keyword === 'additionalProperties')
    return `${instancePath} has no field "${params['additionalProperty']}"`;
  return keyword === 'x-kubernetes-validations'
    ? `${instancePath} breaks one of ${(schema as Rule[]).map(({ rule }) => rule).join(' and ')}`
    : `${instancePath} ${message}`;
}
