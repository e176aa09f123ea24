import { escaped, invisible } from '../problem/printable.js';

// text without YAML indicators: words of safe characters, separated by single spaces
const word = String.raw`[\w./+@%()~-][\w./+@%()=~-]*(?::[\w./+@%()=~-]+)*`;
const plainText = new RegExp(`^(?![-~(%@+])${word}(?: ${word})*$`);
// words that YAML 1.1 or 1.2 does not read as text
const special = /^(?:y|n|yes|no|on|off|true|false|null|\.nan|[-+]?\.inf|\.{1,3}|e[-+]?\d*)$/i;
// text that may be a number, time or date is safe only with a character that none of those can contain
const numberLike = /^[-+.]?[\d._]/;
const neverInNumbers = /[g-mp-su-wyG-MP-SU-WY%/=]/;

// objects repeat most keys and values: caching their text makes emitting a quarter faster
const remembered = new Map<string, string>();
const mostRemembered = 10_000;

/** Writes a string as YAML: unquoted if it cannot be misread, otherwise in JSON's double quotes. */
export function scalar(text: string): string {
  let known = remembered.get(text);
  if (known === undefined) {
    if (remembered.size === mostRemembered) remembered.clear();
    remembered.set(text, (known = written(text)));
  }
  return known;
}

function written(text: string): string {
  const safe =
    plainText.test(text) && !special.test(text) && (!numberLike.test(text) || neverInNumbers.test(text));
  return safe ? text : quoted(text);
}

const halfPair = /[\ud800-\udfff]/u;
// no-break spaces, which YAML 1.1 refuses, and invisible characters; JSON escapes the rest
const hidden = new RegExp(String.raw`[\u00a0${invisible}]`, 'gv');

/**
 * Quotes like JSON, but keeps characters beyond the first plane: YAML 1.1 parsers refuse JSON's escaped surrogate
 * pairs.
 */
function quoted(text: string): string {
  if (halfPair.test(text)) throw new Error('half a surrogate pair cannot be written as YAML');
  return JSON.stringify(text).replace(hidden, (c) => (c.length === 1 ? escaped(c.charCodeAt(0)) : c));
}

// text that a parser would fold, trim or refuse in a block: odd characters, spaces or line breaks at the edges
const unsafeInBlock = new RegExp(
  String.raw`[^\n\x20-\x7e\u00a1-\u1fff\u3000-\ud7ff]|[${invisible}]|^\s|\n\n$| \n| $`,
  'v',
);

/** Whether a text with several lines can safely be written as a literal block. */
export const isBlock = (text: string): boolean => text.includes('\n') && !unsafeInBlock.test(text);
