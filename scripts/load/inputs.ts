import { createHash } from 'node:crypto';
import type { Problem } from '../problem/problem.js';
import { readInput } from './text.js';
import { findInputs, type InputFile, inputAt } from './tree.js';

/** All input files of a run, each read once. */
export interface Inputs {
  /** YAML files, with their bytes. */
  readonly files: readonly ReadInput[];
  /** TypeScript modules. Their bytes are read together with those of their imports. */
  readonly modules: readonly InputFile[];
  readonly problems: readonly Problem[];
}

export interface ReadInput extends InputFile {
  readonly bytes: Buffer;
}

export function readInputs(root: string): Inputs {
  const problems: Problem[] = [];
  const files: ReadInput[] = [];
  const modules: InputFile[] = [];
  for (const input of findInputs(root, problems)) {
    if (input.role === 'typed') modules.push(input);
    else {
      const bytes = readInput(root, input.path, problems);
      if (bytes !== undefined) files.push({ ...input, bytes });
    }
  }
  return { files, modules, problems };
}

/** Inputs with other files, which need not be on disk yet: each is added, or replaces the file of its path. */
export function withFiles(inputs: Inputs, texts: ReadonlyMap<string, string>): Inputs {
  const added = [...texts].flatMap(([path, text]) => {
    const input = inputAt(path);
    return input === undefined ? [] : [{ ...input, bytes: Buffer.from(text) }];
  });
  return { ...inputs, files: [...inputs.files.filter(({ path }) => !texts.has(path)), ...added] };
}

/** Digest of paths and contents of the YAML files, and of the paths of modules. */
export function digestOfInputs({ files, modules }: Inputs): string {
  const hash = createHash('sha1');
  for (const { path, bytes } of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  for (const { path } of modules) hash.update(`${path}\0`);
  return hash.digest('base64url');
}
