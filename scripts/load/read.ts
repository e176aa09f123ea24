import { homes } from '../kinds/homes.js';
import type { KindRegistry, Validator } from '../kinds/registry.js';
import { described, schemaProblems } from '../kinds/schema-problems.js';
import { isMap } from '../problem/is-map.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { error, type Place, type Problem } from '../problem/problem.js';
import { type Declaration, written } from './declaration.js';
import { type Images, readEntries } from './images.js';
import type { ReadInput } from './inputs.js';
import type { ModuleData } from './module.js';
import { fromShortForm, type Moved, renameSnakeCase } from './older-forms.js';
import { fromOlderKind, remarksOf } from './older-kinds.js';
import { type ParsedFile, parseFile } from './parse.js';
import { quantitiesAsText } from './quantities.js';
import { type Stated, takeStated } from './stated-owner.js';
import type { InputFile } from './tree.js';
import type { Parsed } from './yaml.js';

/** Content of one input file. It depends only on the file's bytes and path, so that it can be cached. */
export interface FileContent {
  readonly declarations: readonly Declaration[];
  readonly images?: Images;
  readonly manifests?: readonly RawManifest[];
  readonly problems: readonly Problem[];
}

/** A raw manifest of a team, as written. */
export interface RawManifest {
  readonly file: string;
  readonly document: number;
  readonly team: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/** Limit of problems per file: a file can have one on every line, more than anybody reads. */
const maxProblems = 100;

/** Reads one file into validated declarations. */
export const readFile = (input: ReadInput, registry: KindRegistry): Promise<FileContent> =>
  readParsed(input, parseFile(input), registry);

/** Reads the documents of one file into validated declarations. */
export async function readParsed(
  input: InputFile,
  parsed: ParsedFile,
  registry: KindRegistry,
): Promise<FileContent> {
  const content = await readDocuments(input, parsed, registry);
  return { ...content, problems: content.problems.slice(0, maxProblems) };
}

async function readDocuments(
  input: InputFile,
  { documents, problems: found }: ParsedFile,
  registry: KindRegistry,
): Promise<FileContent> {
  const problems = [...found];
  const maps = documents.filter((parsed) => isMapHere(input, parsed, problems));
  if (input.role === 'images')
    return { declarations: [], images: readImages(input, maps, problems), problems };
  if (input.role === 'manifest') {
    const manifests = maps.map(({ document, value }) => ({
      file: input.path,
      document,
      team: input.team!,
      object: value,
    }));
    return { declarations: [], manifests, problems };
  }
  if (documents.length === 0 && problems.length === 0)
    problems.push(
      error('not-a-declaration', { file: input.path }, 'the file declares nothing', {
        help: 'write a declaration, or delete the file if it is no longer needed',
      }),
    );
  const declarations: Declaration[] = [];
  for (const parsed of maps) {
    const declaration = await readDeclaration(input, parsed, registry, problems);
    if (declaration !== undefined) declarations.push(declaration);
  }
  return { declarations, problems };
}

/** Reads the result of a TypeScript module as a declaration without envelope. */
export async function readModule(
  input: InputFile,
  { kind, spec, code }: ModuleData,
  registry: KindRegistry,
): Promise<FileContent> {
  const problems: Problem[] = [];
  const value = { kind, spec };
  const declaration = await readDeclaration(input, { document: 0, value }, registry, problems);
  if (declaration === undefined) return { declarations: [], problems };
  return { declarations: [code === undefined ? declaration : { ...declaration, code }], problems };
}

function isMapHere(
  input: InputFile,
  parsed: Parsed,
  problems: Problem[],
): parsed is Parsed & { value: Record<string, unknown> } {
  if (isMap(parsed.value)) return true;
  problems.push(
    error(
      'not-a-declaration',
      { file: input.path, document: parsed.document, pointer: '' },
      'a declaration is a map with a kind',
    ),
  );
  return false;
}

async function readDeclaration(
  input: InputFile,
  parsed: Parsed & { value: Record<string, unknown> },
  registry: KindRegistry,
  problems: Problem[],
): Promise<Declaration | undefined> {
  const moved: Moved = {};
  const fileName = input.path
    .split('/')
    .at(input.role === 'short-form' ? -2 : -1)!
    .replace(/\.(yaml|ts)$/, '');
  const value =
    input.role === 'short-form' && !('spec' in parsed.value)
      ? fromShortForm(parsed.value, fileName, moved)
      : fromOlderKind(parsed.value, moved);
  const place = (pointer: string): Place => ({
    file: input.path,
    document: parsed.document,
    pointer: written({ moved }, pointer),
  });

  for (const { pointer, ...remark } of remarksOf(parsed.value))
    problems.push({ ...remark, at: { file: input.path, document: parsed.document, pointer } });
  const home = input.role === 'short-form' || input.role === 'typed' ? 'service' : input.role;
  const { kind } = value;
  const entry = typeof kind === 'string' ? registry.kinds.get(kind) : undefined;
  if (entry === undefined) {
    problems.push(unknownKind(kind, home, registry, place('/kind')));
    return undefined;
  }
  if (entry.home !== home) {
    problems.push(
      error(
        'misplaced-kind',
        place('/kind'),
        `${/^[AEIOU]/.test(entry.kind) ? 'an' : 'a'} ${entry.kind} does not belong here`,
        {
          help: `move it to ${homes[entry.home]}`,
        },
      ),
    );
    return undefined;
  }
  const validate = await registry.validator(entry.kind, 'declaration');
  const stated: Stated = {};
  if (!validWithOlderForms(validate, value, moved, home === 'service' ? stated : undefined)) {
    const errors = (validate.errors ?? []).slice(0, maxProblems);
    problems.push(...schemaProblems(entry.kind, value, errors, place));
    return undefined;
  }
  const spec = (value['spec'] ?? {}) as Declaration['spec'];
  // kinds of settings have no overrides, so their defaults can be filled in here
  if (entry.home !== 'service') (await registry.validator(entry.kind, 'effective'))(spec);
  const metadata = (value['metadata'] ?? {}) as { name?: string };
  return {
    file: input.path,
    document: parsed.document,
    ...(value['apiVersion'] === undefined ? {} : { apiVersion: String(value['apiVersion']) }),
    kind: entry.kind,
    name: metadata.name ?? (input.role === 'team' ? input.team! : fileName),
    ...(input.team === undefined ? {} : { team: input.team }),
    ...stated,
    ...(input.role === 'short-form' ? { onlyWhereNamed: true } : {}),
    spec,
    ...(Object.keys(moved).length > 0 ? { moved } : {}),
  };
}

function unknownKind(kind: unknown, home: string, { kinds }: KindRegistry, at: Place): Problem {
  const here = [...kinds.values()].filter((entry) => entry.home === home).map((entry) => entry.kind);
  const message =
    typeof kind === 'string'
      ? `there is no kind ${kind}${didYouMean(kind, kinds.keys())}`
      : kind === undefined
        ? 'a declaration needs the field "kind"'
        : `kind must be the name of a kind, not ${described(kind)}`;
  return error('unknown-kind', at, message, {
    help: here.length === 1 ? `write kind: ${here[0]}` : `the kinds here are ${listOf(here, 30)}`,
  });
}

/** Whether a declaration is valid once its other forms are restated, which each pass may uncover more of. */
function validWithOlderForms(validate: Validator, value: unknown, moved: Moved, stated?: Stated): boolean {
  while (!validate(value)) {
    const errors = validate.errors ?? [];
    const isRenamed = renameSnakeCase(value, errors, moved);
    const isTaken = stated !== undefined && takeStated(value, errors, moved, stated);
    const isWritten = quantitiesAsText(value, errors);
    if (!isRenamed && !isTaken && !isWritten) return false;
  }
  return true;
}

function readImages(
  input: InputFile,
  maps: readonly (Parsed & { value: Record<string, unknown> })[],
  problems: Problem[],
): Images {
  const service = input.path
    .split('/')
    .at(-1)!
    .replace(/\.images\.yaml$/, '');
  const entries = maps.map(({ document, value }) => readEntries(input, service, document, value, problems));
  return { file: input.path, team: input.team!, service, images: Object.assign({}, ...entries) };
}
