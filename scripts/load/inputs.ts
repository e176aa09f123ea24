import { createHash } from 'node:crypto';
import type { Problem } from '../problem/problem.js';
import { readInput } from './text.js';
import { findInputs, type InputFile } from './tree.js';

/** What a run starts from: every input file, read once. */
export interface Inputs {
  /** YAML files, with their bytes. */
  readonly files: readonly ReadInput[];
  /** TypeScript modules; their bytes are read with those of all that they import. */
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

/** The name of all that the files hold and of where they are, and of where modules are. */
export function digestOfInputs({ files, modules }: Inputs): string {
  const hash = createHash('sha1');
  for (const { path, bytes } of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  for (const { path } of modules) hash.update(`${path}\0`);
  return hash.digest('base64url');
}
