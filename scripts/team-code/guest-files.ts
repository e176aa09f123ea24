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
  /** A memory fits one program only. */
  readonly digests: { readonly program: string; readonly memory: string };
}

const files = { program: 'quickjs.wasm', memory: 'memory.br', index: 'guest.json' };

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Keeps what the build evaluated. */
export function saveGuest(
  folder: string,
  program: Uint8Array,
  { memory, ...rest }: Snapshot,
  serve: number,
): void {
  // a higher quality takes 20 s and saves 0.3 MB
  const compressed = brotliCompressSync(memory, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  const digests = { program: digestOf(program), memory: digestOf(compressed) };
  const index: Index = { ...rest, serve, digests };
  writeFileSync(join(folder, files.program), program);
  writeFileSync(join(folder, files.memory), compressed);
  writeFileSync(join(folder, files.index), JSON.stringify(index));
}

/** Opens what the build kept. Throws the path of a file that is missing or damaged. */
export function openGuest(folder: string): Guest {
  const read = (name: string): Buffer => {
    try {
      return readFileSync(join(folder, name));
    } catch (e) {
      throw new Error(`cannot read ${join(folder, name)}: ${(e as NodeJS.ErrnoException).code}`);
    }
  };
  const damaged = (name: string) => new Error(`${join(folder, name)} is damaged`);
  const index = indexIn(read(files.index));
  if (index === undefined) throw damaged(files.index);
  const { serve, digests, ...rest } = index;
  const readUndamaged = (name: 'program' | 'memory'): Buffer => {
    const bytes = read(files[name]);
    if (digestOf(bytes) !== digests[name]) throw damaged(files[name]);
    return bytes;
  };
  return {
    program: programOf(readUndamaged('program')),
    snapshot: { ...rest, memory: brotliDecompressSync(readUndamaged('memory')) },
    serve,
  };
}

function indexIn(bytes: Buffer): Index | undefined {
  try {
    const index = JSON.parse(bytes.toString()) as Partial<Index> | null;
    return index?.digests === undefined ? undefined : (index as Index);
  } catch {
    return undefined;
  }
}
