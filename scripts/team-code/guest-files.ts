import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { type Program, programOf, type Snapshot } from './machine.js';

/** A machine in which the libraries are evaluated, ready to evaluate modules. */
export interface Guest {
  readonly program: Program;
  readonly snapshot: Snapshot;
  /** The address of the function `serve` of guest/main.ts. */
  readonly serve: number;
}

interface Index extends Omit<Snapshot, 'memory'> {
  readonly serve: number;
  /** Digest of the program and the memory: a memory fits one program only. */
  readonly digest: string;
}

const files = { program: 'quickjs.wasm', memory: 'memory.br', index: 'guest.json' };

const digestOf = (program: Uint8Array, memory: Uint8Array): string =>
  createHash('sha256').update(program).update(memory).digest('hex');

/** Keeps what the build evaluated. */
export function saveGuest(
  folder: string,
  program: Uint8Array,
  { memory, ...rest }: Snapshot,
  serve: number,
): void {
  // a higher quality takes 20 s and saves 0.3 MB
  const compressed = brotliCompressSync(memory, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  const index: Index = { ...rest, serve, digest: digestOf(program, compressed) };
  writeFileSync(join(folder, files.program), program);
  writeFileSync(join(folder, files.memory), compressed);
  writeFileSync(join(folder, files.index), JSON.stringify(index));
}

export function openGuest(folder: string): Guest {
  const read = (name: string) => readFileSync(join(folder, name));
  const program = read(files.program);
  const compressed = read(files.memory);
  const { serve, digest, ...rest } = JSON.parse(read(files.index).toString()) as Index;
  if (digest !== digestOf(program, compressed))
    throw new Error(`${files.memory} is not of this ${files.program}`);
  return {
    program: programOf(program),
    snapshot: { ...rest, memory: brotliDecompressSync(compressed) },
    serve,
  };
}
