import { grouped, plural } from '../numbers.js';

/** What happened to how many objects. */
export interface ObjectCounts {
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
}

const mostNames = 3;

/**
 * `2 changed, 1 added, 25 removed, among them the production database ledger-db`; empty if there is nothing to count.
 * The first number gets the noun, if there is one.
 */
export function countsText(
  { changed, added, removed, moved }: ObjectCounts,
  lostData: readonly string[],
  noun?: string,
): string {
  const counts = Object.entries({ changed, added, moved, removed })
    .filter(([, count]) => count > 0)
    .map(([word, count], i) => `${i === 0 && noun ? plural(count, noun) : grouped(count)} ${word}`);
  const more = lostData.length - mostNames;
  const names = [...lostData.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])];
  return [...counts, ...(names.length > 0 ? [`among them ${listed(names)}`] : [])].join(', ');
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
