/**
 * Characters that are invisible or reorder the text around them: format characters (except Arabic signs that print),
 * separators, fillers, controls beyond ASCII, tags, and what is no character. The content of a class in a `v` regex.
 */
export const invisible = String.raw`\u007f-\u009f[\p{Cf}--[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]]\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u2065\u2800\u3164\uffa0\p{NChar}\u{e0000}-\u{e0fff}`;

/** Characters that an editor does not show as they are. A carriage return is fine before a line feed. */
const hidden = new RegExp(String.raw`[\u0000-\u0008\u000b\u000c\u000e-\u001f${invisible}]|\r(?!\n)`, 'v');

export const isHiding = (text: string): boolean => hidden.test(text);

/** The place and the reason of the first hidden character in a text. */
export function hiddenCharacterIn(
  text: string,
): { readonly at: number; readonly message: string } | undefined {
  const at = text.search(hidden);
  if (at < 0) return undefined;
  const code = text.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0');
  return { at, message: `the character U+${code} is invisible or changes how the text is shown` };
}

const unprintable = new RegExp(String.raw`[\u0000-\u001f\p{Cs}${invisible}]`, 'gv');
const longest = 600;

/**
 * Makes untrusted text safe to print on one line of a terminal, with every character in its column. Long text is cut.
 */
export const printable = (text: string): string => {
  const shown = text.slice(0, longest).replace(unprintable, (match) => '\ufffd'.repeat(match.length));
  return text.length > longest ? `${shown}…` : shown;
};

const hiddenInLines = new RegExp(String.raw`[\u0000-\u0008\u000b-\u001f\p{Cs}${invisible}]`, 'gv');

/** A text of several lines without characters that are invisible or reorder the text around them. */
export const visible = (text: string): string =>
  text.replace(hiddenInLines, (match) => '\ufffd'.repeat(match.length));

const unseen = new RegExp(`[${invisible}]`, 'gv');

/** Exact JSON in which invisible characters are escaped, so that a person sees every character. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(unseen, (match) =>
    Array.from({ length: match.length }, (_, i) => escaped(match.charCodeAt(i))).join(''),
  );

/** A UTF-16 unit as JSON and YAML escape it. */
export const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
