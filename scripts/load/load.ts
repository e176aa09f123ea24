import { createHash } from 'node:crypto';
import type { KindRegistry } from '../kinds/registry.js';
import type { Problem } from '../problem/problem.js';
import { filesWithErrors } from './failed-declarations.js';
import type { Inputs, ReadInput } from './inputs.js';
import { link } from './link.js';
import type { Evaluate } from './module.js';
import type { Organisation } from './organisation.js';
import type { ParsedFile } from './parse.js';
import type { FileContent } from './read.js';

/** Cache of parsed files by their digest, between runs. */
export interface FileMemory {
  recall(path: string, digest: string): FileContent | undefined;
  keep(path: string, digest: string, content: FileContent): void;
}

export interface Loaded {
  /** Absent only if there is no Platform. */
  readonly organisation: Organisation | undefined;
  readonly problems: readonly Problem[];
}

// imported late: loading the parser takes longer than everything else in a run without changes
const importReader = () => import('./read.js');

/** Parses files, which may happen in several threads. */
export type ParseFiles = (files: readonly ReadInput[]) => Promise<readonly ParsedFile[]>;

const parseHere: ParseFiles = async (files) => {
  const { parseFile } = await import('./parse.js');
  return files.map(parseFile);
};

/** Reads teams/ and environments/ into the organisation. */
export async function load(
  inputs: Inputs,
  registry: KindRegistry,
  memory: FileMemory,
  evaluate: Evaluate,
  parse: ParseFiles = parseHere,
): Promise<Loaded> {
  const contents: FileContent[] = [];
  const { modules, problems: failures } = await evaluate(inputs.modules);
  const problems = [...inputs.problems, ...failures];
  const failedModules: string[] = [];
  for (const input of inputs.modules) {
    const data = modules.get(input.path);
    if (data === undefined) {
      failedModules.push(input.path);
      continue;
    }
    const { readModule } = await importReader();
    const content = await readModule(input, data, registry);
    contents.push(content);
    problems.push(...content.problems);
  }
  for (const content of await contentsOf(inputs.files, registry, memory, parse)) {
    contents.push(content);
    problems.push(...content.problems);
  }
  const failed = [...failedModules, ...filesWithErrors(problems)];
  return { organisation: link(contents, failed, problems), problems };
}

async function contentsOf(
  files: readonly ReadInput[],
  registry: KindRegistry,
  memory: FileMemory,
  parse: ParseFiles,
): Promise<FileContent[]> {
  const digests = files.map(({ bytes }) => createHash('sha1').update(bytes).digest('base64'));
  const remembered = files.map(({ path }, i) => memory.recall(path, digests[i]!));
  const unknown = files.filter((_, i) => remembered[i] === undefined);
  if (unknown.length === 0) return remembered as FileContent[];
  const { readParsed } = await importReader();
  const parsed = new Map((await parse(unknown)).map((each, i) => [unknown[i]!, each]));
  const contents: FileContent[] = [];
  for (const [i, input] of files.entries()) {
    let content = remembered[i];
    if (content === undefined) {
      content = await readParsed(input, parsed.get(input)!, registry);
      memory.keep(input.path, digests[i]!, content);
    }
    contents.push(content);
  }
  return contents;
}
