import { readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { backstageEntities } from '../../catalog/backstage/entities.js';
import { duplicateProblems } from '../../catalog/validate/duplicates.js';
import { fullReference } from '../../catalog/validate/entity-reference.js';
import { referenceProblems } from '../../catalog/validate/references.js';
import {
  placeIn,
  referenceTo,
  type WrittenEntity,
  writtenEntity,
} from '../../catalog/validate/written-entity.js';
import type { Validator } from '../../kinds/registry.js';
import { schemaProblems } from '../../kinds/schema-problems.js';
import { decode, readInput } from '../../load/text.js';
import { parseYaml } from '../../load/yaml.js';
import { attempt, Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { at } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';
import { catalogOf } from './catalog.js';

/** The kinds of Backstage's own model. */
const ownKinds = ['API', 'Component', 'Domain', 'Group', 'Location', 'Resource', 'System', 'User'];

/** What was checked, and what is wrong. */
export interface Validated {
  readonly problems: readonly Problem[];
  readonly entities: number;
  readonly files: number;
}

/**
 * Checks catalog-info.yaml files that people wrote. Inside a monorepo, references must lead to an entity of the catalogue
 * or of the files; elsewhere nobody knows what exists.
 */
export async function validateEntities(
  base: string,
  root: string | undefined,
  paths: readonly string[],
  onProgress: (text: string) => void,
): Promise<Validated> {
  const files = paths.flatMap((path) => entityFiles(path)).map((path) => relative(base, path) || path);
  if (files.length === 0)
    throw new Fault(
      `there is no catalog-info.yaml in ${listOf(paths.map((path) => relative(base, path) || '.'))}`,
      'name files, or folders that have one',
    );
  const problems: Problem[] = [];
  const entities = files.flatMap((file) => entitiesIn(base, file, problems));
  for (const entity of entities) problems.push(...(await schemaProblemsOf(entity)));
  const { catalogue, problems: whyNot } = root === undefined ? {} : await catalogOf(root, onProgress);
  if (whyNot !== undefined && whyNot.length > 0)
    throw new Fault(
      'the declarations have errors, so it is not known which entities exist',
      'run `platform check` and fix what it reports',
    );
  const generated = new Set(
    catalogue === undefined
      ? []
      : [...backstageEntities(catalogue, []).values()]
          .flat()
          .map(({ kind, metadata }) => fullReference(kind, metadata.namespace ?? 'default', metadata.name)),
  );
  const known = new Set([...generated, ...entities.map(referenceTo)]);
  return {
    files: files.length,
    entities: entities.length,
    problems: [
      ...problems,
      ...duplicateProblems(entities, generated),
      ...(catalogue === undefined ? [] : entities.flatMap((entity) => referenceProblems(entity, known))),
    ],
  };
}

/** Folders whose catalog-info.yaml nobody wrote for this repository. */
const passedOver = new Set(['node_modules', 'apps', 'skeletons', 'dist', 'build']);

/** A file, or the catalog-info.yaml files below a folder. */
function entityFiles(path: string): string[] {
  const stat = attempt(`cannot read ${path}`, () => statSync(path, { throwIfNoEntry: false }));
  if (stat === undefined) throw new Fault(`there is no file or folder ${path}`);
  return stat.isDirectory() ? below(path) : [path];
}

const below = (folder: string): string[] =>
  attempt(`cannot list ${folder}`, () => readdirSync(folder, { withFileTypes: true }))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return entry.name.startsWith('.') || passedOver.has(entry.name) ? [] : below(path);
      return entry.isFile() && /^catalog-info\.ya?ml$/.test(entry.name) ? [path] : [];
    })
    .sort();

function entitiesIn(base: string, file: string, problems: Problem[]): WrittenEntity[] {
  const bytes = readInput(base, file, problems);
  const text = bytes === undefined ? undefined : decode(file, bytes, problems);
  if (text === undefined) return [];
  return parseYaml(file, text, problems).flatMap(({ document, value }) => {
    const entity = writtenEntity(file, document, value);
    if (entity === undefined)
      problems.push(
        error(
          'not-an-entity',
          { file, document, pointer: '' },
          `${basename(file)} has a document that is no entity`,
          {
            help: 'add apiVersion, kind and metadata.name',
          },
        ),
      );
    return entity ?? [];
  });
}

/** What Backstage itself would refuse. */
async function schemaProblemsOf(entity: WrittenEntity): Promise<Problem[]> {
  const { kind, value } = entity;
  const isOwnKind = ownKinds.includes(kind);
  if (!isOwnKind && String(at(value, ['apiVersion'])).startsWith('backstage.io/'))
    return [
      error(
        'unknown-kind',
        placeIn(entity, '/kind'),
        `Backstage has no kind ${kind}${didYouMean(kind, ownKinds)}`,
        {
          help: `its kinds are ${listOf(ownKinds)}`,
        },
      ),
    ];
  const validate: Validator = (await import(`#validators/backstage.${isOwnKind ? kind : 'Entity'}`)).default;
  const written = withoutPlaceholders(value);
  if (validate(written)) return [];
  const found = schemaProblems(kind, written, validate.errors ?? [], (pointer) => placeIn(entity, pointer));
  // the kinds of Backstage have no page here
  return found.map(({ docs, ...problem }) => problem);
}

/** `{ $text: ./openapi.yaml }` is the text of another file, which Backstage reads before it checks an entity. */
function withoutPlaceholders(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaceholders);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only![0].startsWith('$')) return String(only![1]);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutPlaceholders(inner)]));
}
