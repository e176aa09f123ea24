import { isMap } from '../../problem/is-map.js';

const marks = ['‹team›', '‹environment›', '‹unit›'];

type Replace = (text: string) => string;

/** Replaces the names of a unit, its environment and its team, which are its folder, by marks. */
export const withoutOwnWords = (unit: string): Replace =>
  replacer(
    unit,
    unit.split('/').map((word, i) => [word, marks[i] ?? marks.at(-1)!] as const),
  );

/** Replaces the name of a unit alone: the name of an environment may be a field, such as `production`. */
export const withoutOwnName = (unit: string): Replace =>
  replacer(`name of ${unit}`, [[unit.split('/').at(-1)!, marks.at(-1)!]]);

function replacer(key: string, marked: readonly (readonly [word: string, mark: string])[]): Replace {
  const found = replacers.get(key);
  if (found !== undefined) return found;
  const words = new Map(marked.filter(([word]) => word !== ''));
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${longestFirst.join('|')})(?![A-Za-z0-9])`, 'g');
  const replace: Replace = (text) => {
    // a doubled sign is text of the object, so that nobody can write a mark
    const plain = text.replaceAll('‹', '‹‹');
    return words.size === 0 ? plain : plain.replace(pattern, (word) => words.get(word)!);
  };
  replacers.set(key, replace);
  return replace;
}

const replacers = new Map<string, Replace>();

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Replaces names in all texts of a value, keys included; a number is never taken for a name. */
export function inTexts(value: unknown, replace: Replace): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => inTexts(item, replace));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [replace(key), inTexts(inner, replace)]),
  );
}
