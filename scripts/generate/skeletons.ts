import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import type { Skeleton } from '../skeleton/skeleton.js';

const text = { type: 'string', minLength: 1 };
const value = { type: ['string', 'number', 'boolean'] };

const condition = { type: 'object', additionalProperties: { type: ['string', 'boolean', 'array'] } };

const parameter = {
  type: 'object',
  required: ['type', 'title', 'description', 'examples'],
  additionalProperties: false,
  properties: {
    type: { enum: ['string', 'integer', 'boolean'] },
    title: text,
    description: text,
    enum: { type: 'array', items: text },
    pattern: text,
    patternErrorMessage: text,
    maxLength: { type: 'integer' },
    minimum: { type: 'integer' },
    maximum: { type: 'integer' },
    default: value,
    examples: { type: 'array', items: value },
    'x-reserved': {
      type: 'array',
      items: {
        type: 'object',
        required: ['words', 'why'],
        additionalProperties: false,
        properties: { words: { type: 'array', items: text }, why: text, when: condition },
      },
    },
    'x-default': { enum: ['git-host'] },
    'x-choices': { enum: ['teams', 'environments', 'clusters', 'tiers', 'services', 'sizes'] },
  },
};

const descriptor = {
  type: 'object',
  required: ['title', 'description', 'version', 'layers', 'parameters'],
  additionalProperties: false,
  properties: {
    title: text,
    description: text,
    version: { type: 'integer', minimum: 1 },
    layers: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['folder', 'writes'],
        additionalProperties: false,
        properties: {
          folder: text,
          writes: { enum: ['repository', 'monorepo'] },
          verbatim: { const: true },
          when: condition,
        },
      },
    },
    parameters: {
      type: 'object',
      required: ['type', 'required', 'properties'],
      additionalProperties: false,
      properties: {
        type: { const: 'object' },
        required: { type: 'array', items: text },
        properties: { type: 'object', additionalProperties: parameter },
      },
    },
  },
};

const isDescriptor = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(descriptor);

/** Reads and checks the descriptors of all skeletons, each a folder of `skeletons/`. */
export const readSkeletons = (folder: string): Skeleton[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readSkeleton(folder, name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

function readSkeleton(folder: string, name: string): Skeleton {
  const where = `skeletons/${name}/skeleton.yaml`;
  const written: unknown = parse(readFileSync(join(folder, name, 'skeleton.yaml'), 'utf8'));
  if (!isDescriptor(written))
    throw new Error(
      `${where}: ${isDescriptor.errors!.map((e) => `${e.instancePath} ${e.message}`).join('; ')}`,
    );
  const skeleton = { ...(written as Omit<Skeleton, 'name' | 'integrity'>), name };
  const wrong = mistakesIn(skeleton, join(folder, name));
  if (wrong.length > 0) throw new Error(`${where}: ${wrong.join('; ')}`);
  return { ...skeleton, integrity: digestOf(join(folder, name)) };
}

function mistakesIn({ layers, parameters }: Omit<Skeleton, 'integrity'>, folder: string): string[] {
  const isDeclared = (name: string) => Object.hasOwn(parameters.properties, name);
  const folders = readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? each.name : [],
  );
  return [
    ...parameters.required
      .filter((name) => !isDeclared(name))
      .map((name) => `required has ${name}, which is no parameter`),
    ...layers.flatMap(({ folder, when = {} }) => [
      ...(folders.includes(folder) ? [] : [`the layer ${folder} has no folder`]),
      ...Object.keys(when)
        .filter((name) => !isDeclared(name))
        .map((name) => `the layer ${folder} depends on ${name}, which is no parameter`),
    ]),
    ...folders
      .filter((name) => layers.every((layer) => layer.folder !== name))
      .map((name) => `the folder ${name} is no layer`),
  ];
}

/** Digest of the paths and contents of all files below a folder. */
function digestOf(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(folder.length + 1)}\0${bytes.length}\0`).update(bytes);
  }
  return `sha256-${hash.digest('base64')}`;
}
