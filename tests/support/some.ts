/** The items of a list that must not be empty: a loop over nothing would assert nothing. */
export function some<T>(items: Iterable<T>): readonly T[] {
  const all = [...items];
  if (all.length === 0) throw new Error('there is nothing to look at, so the test would show nothing');
  return all;
}
