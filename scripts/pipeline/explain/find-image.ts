import { type ImageReference, imageReference } from '../../forge/registry/reference.js';
import { groupBy } from '../../problem/groups.js';
import type { Search } from './found.js';
import type { ThingIndex } from './thing-index.js';

/** Finds the units that run an image: named with or without registry, tag and digest, or by its digest alone. */
export function findImage(word: string, { images }: ThingIndex): Search {
  const wanted = imageIn(word);
  const all = images.map((holder) => ({ holder, parts: partsOf(holder.value) }));
  const running = all.filter(({ parts }) => isMeant(parts, wanted));
  const version = wanted.repository === '' ? `@${word}` : word.slice(wanted.repository.length);
  const byRepository = groupBy(running, ({ parts }) => parts.repository);
  return {
    what: 'image',
    found: [...byRepository].map(([repository, own]) => ({
      what: 'image',
      name: repository + version,
      holders: own.map(({ holder }) => holder),
    })),
    names: () => new Set(all.flatMap(({ parts }) => namesOf(parts))),
  };
}

type Image = Omit<ImageReference, 'registry'>;

/** The parts of an image; its registry is the beginning of the repository. */
const partsOf = (image: string): Image => imageReference(`/${image}`);

const imageIn = (word: string): Image =>
  /^sha256:[a-f0-9]{7,64}$/.test(word) ? { repository: '', digest: word } : partsOf(word);

function isMeant({ repository, tag, digest }: Image, wanted: Image): boolean {
  const isRepository = `/${repository}`.endsWith(`/${wanted.repository}`) || wanted.repository === '';
  const hasTag = wanted.tag === undefined || wanted.tag === tag;
  return isRepository && hasTag && (digest ?? '').startsWith(wanted.digest ?? '');
}

/** Names by which people call an image: without its registry, with and without its tag. */
function namesOf({ repository, tag }: Image): string[] {
  const name = repository.slice(repository.indexOf('/') + 1);
  return tag === undefined ? [name] : [name, `${name}:${tag}`];
}
