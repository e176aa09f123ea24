import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../../problem/fault.js';
import type { Problem } from '../../problem/problem.js';
import { digestOfFiles } from '../../write/digest.js';
import { filesIn, type Listing, listingOf } from '../../write/survey.js';
import type { Target } from '../../write/target.js';
import type { UnitRow } from '../memory/memory.js';
import type { Outcome } from '../units/process-unit.js';

/** The cached row of a unit, if its folder still has the same content. New file times alone make nothing stale. */
export function freshRow(
  target: Target,
  id: string,
  hash: string,
  row: UnitRow | undefined,
  listing: Listing | undefined,
): UnitRow | undefined {
  if (row === undefined || row.hash !== hash || listing === undefined) return undefined;
  if (listing === row.listing) return row;
  return digestIn(join(target.apps, id), listing) === row.digest ? { ...row, listing } : undefined;
}

/** The row of a unit whose files were committed. */
export function rowOf(
  target: Target,
  hash: string,
  { id, files, digest, facts }: Outcome,
  problems: readonly Problem[] = [],
): UnitRow {
  return {
    hash,
    listing: listingOf(
      join(target.apps, id),
      files.map(({ name }) => name),
    ),
    digest,
    files: files.length,
    objects: facts.objects.length,
    ...(problems.length > 0 ? { problems } : {}),
  };
}

function digestIn(folder: string, listing: Listing): string | undefined {
  const files = filesIn(listing);
  if (!files.every((file) => file.isRegular)) return undefined;
  return attempt(`cannot read ${folder}`, () =>
    digestOfFiles(files.map(({ name }) => [name, readFileSync(join(folder, name))])),
  );
}
