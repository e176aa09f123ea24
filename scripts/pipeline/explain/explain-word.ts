import type { KindDoc } from '../../kinds/kind-docs.js';
import type { Explanation, Meaning } from '../../report/explanation.js';
import { ruleIds } from '../../rules/rule-docs.js';
import { type Address, addressOf, isPath } from '../address.js';
import { AddressBook } from '../select-units.js';
import { explainKind } from './explain-kind.js';
import { explainThing } from './explain-thing.js';
import { findHost } from './find-host.js';
import { findImage } from './find-image.js';
import { findObject, isObjectLike } from './find-object.js';
import { findService } from './find-service.js';
import type { Found, Search } from './found.js';
import { isIndex, isPlanned, type Subject } from './planned.js';
import type { ThingIndex } from './thing-index.js';
import { isImageLike, isNearlyKnown, type Topics, unknownObject, unknownWord } from './unknown-word.js';

/** A meaning of a word, and what explains it. */
interface Reading extends Meaning {
  readonly explain: () => Explanation | Promise<Explanation>;
}

export const isRuleLike = (word: string): boolean => /^[a-z-]+\/[a-z0-9-]+$/.test(word);

/** Explains what a word means in the organisation, or lists its meanings if there are several. */
export async function explainWord(word: string, topics: Topics, subject: Subject): Promise<Explanation> {
  const { root, inputs } = subject;
  const address = addressOf(word, root);
  // the folders of teams, because a team whose declaration is invalid is a team all the same
  const teams = new Set(inputs.files.flatMap(({ role, team }) => (role === 'team' ? team! : [])));
  const isAddress =
    word.includes('/') || word.startsWith('_') || address.exists || teams.has(address.id ?? '');
  const kind = readKind(word, topics.docs);
  const index = await subject.index();
  if (!isIndex(index)) {
    if (kind !== undefined && !isAddress) return kind.explain();
    if (!isAddress && isNearlyKnown(word, topics, teams)) throw unknownWord(word, topics, teams);
    return { what: 'problems', problems: index.problems };
  }
  const book = bookOf(index);
  const [id] = isAddress ? book.idsAt(address) : [];
  const searches = search(word, root, index, teams);
  const readings: Reading[] = [
    ...(kind?.isKnown ? [kind] : []),
    ...(id === undefined ? [] : [readAddress(address, id, book, subject, index)]),
    ...withoutOwnImages(searches.flatMap(({ found }) => found)).map((one) => ({
      ...{ what: one.what, word: one.name },
      explain: () => explainThing(one, root, index),
    })),
  ];
  if (readings.length > 1)
    return { what: 'meanings', word, meanings: readings.map(({ what, word }) => ({ what, word })) };
  const [reading = kind] = readings;
  if (reading !== undefined) return reading.explain();
  const names = (wanted: readonly Search['what'][]) =>
    new Set(searches.flatMap(({ what, names }) => (wanted.includes(what) ? [...names()] : [])));
  if (!isAddress || isImageLike(word))
    throw unknownWord(word, topics, teams, names(['service', 'host', 'image']));
  const objects = names(['object']);
  const rules = isRuleLike(word) ? ruleIds(root) : [];
  throw unknownObject(word, objects) ?? book.unknown(address, [...rules, ...objects]);
}

/** A service and its own image often have one name: then the service is meant. */
function withoutOwnImages(found: readonly Found[]): Found[] {
  const units = new Set(
    found.flatMap(({ what, holders }) => (what === 'service' ? holders.map(({ unit }) => unit) : [])),
  );
  return found.filter(
    ({ what, holders }) => what !== 'image' || !holders.every(({ unit }) => units.has(unit)),
  );
}

/** Looks for a service, a host, an image and an object of this name. */
function search(word: string, root: string, index: ThingIndex, teams: ReadonlySet<string>): Search[] {
  if (isPath(word)) return [];
  // an address of a team is asked for often, and looking for objects lists every folder of apps/
  const isObject = isObjectLike(word) && !teams.has(word.split('/')[0]!);
  return [
    findService(word, index),
    findHost(word, index),
    findImage(word, index),
    ...(isObject ? [findObject(word, root, index)] : []),
  ];
}

/** A kind or field in other case than its own; images and hosts may have such a name as well. */
function readKind(word: string, docs: readonly KindDoc[]): (Reading & { isKnown: boolean }) | undefined {
  try {
    const found = explainKind(word, docs);
    if (found === undefined) return undefined;
    const path = found.what === 'field' ? [found.field.path] : [];
    return {
      what: 'kind',
      word: [found.doc.kind, ...path].join('.'),
      isKnown: true,
      explain: () => found,
    };
  } catch (fault) {
    return {
      what: 'kind',
      word,
      isKnown: false,
      explain: () => {
        throw fault;
      },
    };
  }
}

const bookOf = ({ units, notDeployed }: ThingIndex): AddressBook =>
  new AddressBook({
    units: Object.entries(units).map(([id, { declaredIn }]) => ({ id, declaredIn })),
    notDeployed: new Map(Object.entries(notDeployed).map(([id, declaredIn]) => [id, { declaredIn }])),
  });

const readAddress = (
  address: Address,
  id: string,
  book: AddressBook,
  subject: Subject,
  index: ThingIndex,
): Reading => ({
  what: 'units',
  word: `apps/${id}`,
  explain: async () => {
    const planned = await subject.plan();
    const { explainAddress } = await import('./explain-address.js');
    return isPlanned(planned)
      ? explainAddress(address, book, subject.root, planned, index)
      : { what: 'problems', problems: planned.problems };
  },
});
