import type { KindDoc } from '../../kinds/kind-docs.js';
import { Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { kindsIn } from './find-object.js';

/** What the engine explains without an organisation: kinds, and codes and the like by name. */
export interface Topics {
  readonly docs: readonly KindDoc[];
  readonly names: readonly string[];
}

/** A fault for a word that means nothing, with the nearest name; `names` are those of services, hosts and images. */
export function unknownWord(
  word: string,
  topics: Topics,
  teams: Iterable<string>,
  names: Iterable<string> = [],
): Fault {
  const kinds = topics.docs.map(({ kind }) => kind);
  const known = knownTo(topics, teams);
  const nearest = /[.:/]/.test(word)
    ? didYouMean(withoutRegistry(word), names) || didYouMean(kindIn(word), known)
    : didYouMean(word, [...known, ...names]);
  return new Fault(
    `there is no kind, field, code, team, service, host or image ${word}${nearest}`,
    `${kinds.length === 0 ? '' : `the kinds are ${listOf(kinds, 30)}; `}a unit is written <team>/<environment>/<name>, an object Kind/name`,
  );
}

/** Whether a word is nearly the name of something that the engine or the folders know. */
export const isNearlyKnown = (word: string, topics: Topics, teams: Iterable<string>): boolean =>
  didYouMean(kindIn(word), knownTo(topics, teams)) !== '';

const knownTo = ({ docs, names }: Topics, teams: Iterable<string>): string[] => [
  ...docs.map(({ kind }) => kind),
  ...names,
  ...teams,
];

/** The kind in the name of a field. */
const kindIn = (word: string): string => word.split('.')[0]!;

/** Names of images are listed without their registry. */
const withoutRegistry = (word: string): string => (isImageLike(word) ? word.replace(/^[^/]*\//, '') : word);

/** Whether a word starts with a registry, as no address and no kind does. */
export const isImageLike = (word: string): boolean => /^[^/]*[.:][^/]*\//.test(word);

/** A fault for an object that no unit renders; undefined if no unit renders any object of this kind. */
export function unknownObject(word: string, objects: Iterable<string>): Fault | undefined {
  const all = [...objects];
  const [written = '', ...rest] = word.split('/');
  const kind = kindsIn(written).find((kind) => all.some((name) => name.startsWith(`${kind}/`)));
  if (kind === undefined) return undefined;
  return new Fault(
    `no unit renders an object ${word}${didYouMean(`${kind}/${rest.at(-1)}`, all)}`,
    'write Kind/name or Kind/namespace/name; objects that controllers make, such as pods, are not in apps/',
  );
}
