import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Skeleton } from './skeleton.js';

/** The folder of all skeletons, in the package. */
export const skeletonsFolder = (): string =>
  fileURLToPath(new URL('../skeletons', import.meta.resolve('#skeletons')));

/** The descriptors of all skeletons by name, as the build read and checked them. */
export const skeletons = (): ReadonlyMap<string, Skeleton> => (read ??= readAll());

let read: ReadonlyMap<string, Skeleton> | undefined;

function readAll(): ReadonlyMap<string, Skeleton> {
  const all: Skeleton[] = JSON.parse(readFileSync(new URL(import.meta.resolve('#skeletons')), 'utf8'));
  return new Map(all.map((skeleton) => [skeleton.name, skeleton]));
}
