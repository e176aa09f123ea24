import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import type { Catalogue } from '../../scripts/catalog/schema/catalogue.js';
import { runInProcess } from './run-in-process.js';
import { closed } from './schemas.js';
import { repositoryRoot } from './sources.js';

const published: unknown = JSON.parse(
  readFileSync(join(repositoryRoot, 'schemas/catalog.schema.json'), 'utf8'),
);
const isValid = new Ajv({ strict: false }).compile(closed(published) as object);

/** The catalogue in a text. It must match its published schema exactly. */
export function catalogueFrom(text: string): Catalogue {
  const catalogue: unknown = JSON.parse(text);
  expect(isValid(catalogue), JSON.stringify(isValid.errors)).toBe(true);
  return catalogue as Catalogue;
}

/** The catalogue that the command prints, without problems. */
export function catalogueIn(root: string, ...flags: string[]): Catalogue {
  const run = runInProcess(root, ['catalog', ...flags]);
  expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' });
  return catalogueFrom(run.out);
}

export const catalogueOf = ({ root }: { readonly root: string }): Catalogue => catalogueIn(root);

export const unitIn = (catalogue: Catalogue, id: string) => catalogue.units.find((unit) => unit.id === id)!;
