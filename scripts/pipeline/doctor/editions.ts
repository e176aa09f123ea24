import { basename } from 'node:path';
import { firstEdition, newestEdition } from '../../../constructs/editions.js';
import { parseFile } from '../../load/parse.js';
import { readInput } from '../../load/text.js';
import { findInputs, type InputFile } from '../../load/tree.js';
import { dig } from '../../objects/trees.js';
import { listOf } from '../../problem/nearest.js';
import type { Diagnosis } from '../../report/schemas/doctor.js';

/** Names the tiers that could move to a newer edition of the rendered manifests. */
export function diagnoseEditions(root: string): Diagnosis[] {
  const older = findInputs(root, []).flatMap((input) => (input.role === 'tier' ? olderIn(root, input) : []));
  if (older.length === 0) return [];
  return [
    {
      state: 'note',
      what: `the newest edition of rendered manifests is ${newestEdition}; older are the tiers ${listOf(older)}`,
      fix: 'run `platform explain editions` to see what changes, then move one tier at a time',
    },
  ];
}

/** Each tier in a file with an older edition: `production (1)`. What is wrong in the file is reported elsewhere. */
function olderIn(root: string, input: InputFile): string[] {
  const bytes = readInput(root, input.path, []);
  if (bytes === undefined) return [];
  return parseFile({ ...input, bytes }).documents.flatMap(({ value }) => {
    const name = dig(value, 'metadata', 'name') ?? basename(input.path).replace(/\.ya?ml$/, '');
    const edition = dig(value, 'spec', 'edition') ?? firstEdition;
    return typeof edition === 'number' && edition < newestEdition ? [`${name} (${edition})`] : [];
  });
}
