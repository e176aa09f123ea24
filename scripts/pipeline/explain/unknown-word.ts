import type { KindDoc } from '../../kinds/kind-docs.js';
import { codes } from '../../problem/codes.js';
import { Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';

/** A fault for a word that means nothing, with the nearest name; `names` are those of hosts and images. */
export function unknownWord(
  word: string,
  docs: readonly KindDoc[],
  teams: Iterable<string>,
  names: Iterable<string> = [],
): Fault {
  const kinds = docs.map(({ kind }) => kind);
  const [kind = ''] = word.split('.');
  const nearest =
    didYouMean(withoutRegistry(word), names) ||
    didYouMean(kind, [...kinds, ...Object.keys(codes), ...teams, 'editions']);
  return new Fault(
    `there is no kind, field, code, team, host or image ${word}${nearest}`,
    `${kinds.length === 0 ? '' : `the kinds are ${listOf(kinds, 30)}; `}a unit is written <team>/<environment>/<name>, an object Kind/name`,
  );
}

/** Whether a word is nearly the name of something that the engine or the folders know. */
export const isNearlyKnown = (word: string, docs: readonly KindDoc[], teams: Iterable<string>): boolean =>
  didYouMean(word.split('.')[0]!, [...docs.map(({ kind }) => kind), ...Object.keys(codes), ...teams]) !== '';

/** Names of images are listed without their registry. */
const withoutRegistry = (word: string): string => (isImageLike(word) ? word.replace(/^[^/]*\//, '') : word);

/** Whether a word starts with a registry, as no address and no kind does. */
export const isImageLike = (word: string): boolean => /^[^/]*[.:][^/]*\//.test(word);

/** A fault for an object that no unit renders; undefined if no unit renders any object of this kind. */
export function unknownObject(word: string, objects: Iterable<string>): Fault | undefined {
  const all = [...objects];
  const [kind = '', ...rest] = word.toLowerCase().split('/');
  if (!all.some((name) => name.startsWith(`${kind}/`))) return undefined;
  return new Fault(
    `no unit renders an object ${word}${didYouMean(`${kind}/${rest.at(-1)}`, all)}`,
    'write Kind/name or Kind/namespace/name; objects that controllers make, such as pods, are not in apps/',
  );
}
