import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compositeKinds } from '../../constructs/crossplane/composites/composite-kinds.js';
import { definitionOf } from '../../constructs/crossplane/composites/definition.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { some } from '../support/some.js';

const apps = join(import.meta.dirname, '../../apps');

/** The schema of a definition, in which unknown fields are errors; the API server would only prune them. */
const closed = (schema: object): object =>
  JSON.parse(JSON.stringify(schema), (_, value) =>
    value?.properties === undefined ? value : { ...value, additionalProperties: false },
  );

const ajv = new Ajv({ strict: false });
const validators = new Map(
  compositeKinds.map((kind) => {
    const { openAPIV3Schema } = definitionOf(kind, 'acme.dev').spec.versions[0]!.schema;
    return [kind.kind, ajv.compile(closed(openAPIV3Schema.properties.spec))];
  }),
);

test('every composite of the example matches its definition, without unknown fields', () => {
  const composites = readdirSync(apps, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => parse(readFileSync(join(apps, file), 'utf8')) as Manifest)
    .filter(({ apiVersion }) => apiVersion === 'acme.dev/v1');
  for (const { kind, metadata, spec } of some(composites)) {
    const validate = validators.get(kind)!;
    // Crossplane adds this field to every definition
    const { crossplane: _, ...own } = spec as Record<string, unknown>;
    validate(own);
    expect([metadata.name, validate.errors ?? []]).toEqual([metadata.name, []]);
  }
  expect(composites.length).toBeGreaterThan(5);
});
