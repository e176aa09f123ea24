// what is not seen, or shows the text around it in another order; as load refuses it in declarations
const invisible = String.raw`\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u2065\u2800\u3164\uffa0\ufffe\uffff\u{e0000}-\u{e0fff}`;
const unprintable = new RegExp(String.raw`[\u0000-\u001f\p{Cs}${invisible}]`, 'gu');
const longest = 600;

/** Text of a declaration or a path, made safe to show on one line of a terminal; as long as it was, up to a limit. */
export const printable = (text: string): string => {
  const shown = text.slice(0, longest).replace(unprintable, (found) => '\ufffd'.repeat(found.length));
  return text.length > longest ? `${shown}…` : shown;
};

const unseen = new RegExp(`[${invisible}]`, 'gu');

/** JSON for a program, exact, in which a person who looks at it sees every character. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(unseen, (found) =>
    Array.from({ length: found.length }, (_, i) => escaped(found.charCodeAt(i))).join(''),
  );

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
