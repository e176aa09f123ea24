import { createHash } from 'node:crypto';
import type { KindRegistry } from '../kinds/registry.js';
import type { Problem } from '../problem/problem.js';
import type { Inputs, ReadInput } from './inputs.js';
import { link } from './link.js';
import type { Evaluate } from './module.js';
import type { Organisation } from './organisation.js';
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

/** Reads teams/ and environments/ into the organisation. */
export async function load(
  inputs: Inputs,
  registry: KindRegistry,
  memory: FileMemory,
  evaluate: Evaluate,
): Promise<Loaded> {
  const contents: FileContent[] = [];
  const { modules, problems: failures } = await evaluate(inputs.modules);
  const problems = [...inputs.problems, ...failures];
  for (const input of inputs.modules) {
    const data = modules.get(input.path);
    if (data === undefined) continue;
    const { readModule } = await import('./read.js');
    const content = await readModule(input, data, registry);
    contents.push(content);
    problems.push(...content.problems);
  }
  for (const input of inputs.files) {
    const content = await contentOf(input, registry, memory);
    contents.push(content);
    problems.push(...content.problems);
  }
  return { organisation: link(contents, problems), problems };
}

async function contentOf(input: ReadInput, registry: KindRegistry, memory: FileMemory): Promise<FileContent> {
  const digest = createHash('sha1').update(input.bytes).digest('base64');
  const remembered = memory.recall(input.path, digest);
  if (remembered !== undefined) return remembered;
  // imported late: loading the parser takes longer than everything else in a run without changes
  const { readFile } = await import('./read.js');
  const content = await readFile(input, input.bytes, registry);
  memory.keep(input.path, digest, content);
  return content;
}
