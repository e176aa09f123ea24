/** What people write into a text field by mistake, undone. */
const repairs: readonly ((text: string) => string)[] = [
  (text) => text.replace(/^https?:\/\//, '').replace(/\/$/, ''),
  (text) => text.toLowerCase(),
  (text) =>
    text
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_]+/g, '-'),
  (text) => text.replace(/B$/, ''),
  (text) => `/${text}`,
  (text) => `@${text}`,
];

/** `; did you mean "shop-api"?` if a likely mistake explains why a text breaks a pattern. */
export function didYouMeanText(text: string, pattern: string): string {
  const accepted = new RegExp(pattern, 'u');
  const [meant] = repairs.map((repair) => repair(text)).filter((repaired) => accepted.test(repaired));
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}
