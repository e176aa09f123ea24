const marks = ['‹team›', '‹environment›', '‹unit›'];

/**
 * Replaces the names of a unit, its environment and its team by marks, so that what differs between units only by their
 * names is equal. The names come from the unit's folder.
 */
export function withoutOwnWords(unit: string): (text: string) => string {
  const found = replacers.get(unit);
  if (found !== undefined) return found;
  const segments = unit.split('/');
  const words = new Map(
    segments.map((word, i) => [word, marks[i] ?? marks.at(-1)!] as const).filter(([word]) => word !== ''),
  );
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${longestFirst.join('|')})(?![A-Za-z0-9])`, 'g');
  const replacer = (text: string) =>
    words.size === 0 ? text : text.replace(pattern, (word) => words.get(word)!);
  replacers.set(unit, replacer);
  return replacer;
}

const replacers = new Map<string, (text: string) => string>();

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
