import { createHash } from 'node:crypto';
import type { KindRegistry } from '../kinds/registry.js';
import type { Problem } from '../problem/problem.js';
import { link } from './link.js';
import type { Evaluate } from './module.js';
import type { Organisation } from './organisation.js';
import type { FileContent } from './read.js';
import { readInput } from './text.js';
import { findInputs, type InputFile } from './tree.js';

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

/** Reads teams/ and environments/ into the organisation. */
export async function load(
  root: string,
  registry: KindRegistry,
  memory: FileMemory,
  evaluate: Evaluate,
): Promise<Loaded> {
  const problems: Problem[] = [];
  const contents: FileContent[] = [];
  const inputs = findInputs(root, problems);
  const typed = inputs.filter((input) => input.role === 'typed');
  const { modules, problems: failures } = await evaluate(typed);
  problems.push(...failures);
  for (const input of typed) {
    const data = modules.get(input.path);
    if (data === undefined) continue;
    const { readModule } = await import('./read.js');
    const content = await readModule(input, data, registry);
    contents.push(content);
    problems.push(...content.problems);
  }
  for (const input of inputs) {
    if (input.role === 'typed') continue;
    const content = await contentOf(root, input, registry, memory, problems);
    if (content === undefined) continue;
    contents.push(content);
    problems.push(...content.problems);
  }
  return { organisation: link(contents, problems), problems };
}

async function contentOf(
  root: string,
  input: InputFile,
  registry: KindRegistry,
  memory: FileMemory,
  problems: Problem[],
): Promise<FileContent | undefined> {
  const bytes = readInput(root, input.path, problems);
  if (bytes === undefined) return undefined;
  const digest = createHash('sha1').update(bytes).digest('base64');
  const remembered = memory.recall(input.path, digest);
  if (remembered !== undefined) return remembered;
  // imported late: loading the parser takes longer than everything else in a run without changes
  const { readFile } = await import('./read.js');
  const content = await readFile(input, bytes, registry);
  memory.keep(input.path, digest, content);
  return content;
}
