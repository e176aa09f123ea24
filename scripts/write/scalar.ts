import { escaped, invisible } from '../problem/printable.js';

// text that no indicator of YAML can be seen in: words of safe characters, single spaces between them
const word = String.raw`[\w./+@%()~-][\w./+@%()=~-]*(?::[\w./+@%()=~-]+)*`;
const plainText = new RegExp(`^(?![-~(%@+])${word}(?: ${word})*$`);
// … unless it is a word of either version that stands for something else
const special = /^(?:y|n|yes|no|on|off|true|false|null|\.nan|[-+]?\.inf|\.{1,3}|e\d*)$/i;
// … or might be a number, a time or a date: then only a letter or sign that none of those has makes it safe
const numberLike = /^[-+.]?[\d._]/;
const neverInNumbers = /[g-mp-su-wyG-MP-SU-WY%/=]/;

// keys and most values are the same in object after object: with them remembered, emitting takes a quarter less time
const remembered = new Map<string, string>();
const mostRemembered = 10_000;

/** A string as YAML: unquoted where nobody could misread it, in double quotes (which are JSON's) elsewhere. */
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
// what YAML 1.1 does not take raw (a no-break space), and what nobody would see; JSON escapes the rest
const hidden = new RegExp(String.raw`[\u00a0${invisible}]`, 'gv');

/** JSON's quoting. Characters beyond the first plane stay raw: YAML 1.1 parsers refuse JSON's escaped pairs. */
function quoted(text: string): string {
  if (halfPair.test(text)) throw new Error('half a surrogate pair cannot be written as YAML');
  return JSON.stringify(text).replace(hidden, (c) => (c.length === 1 ? escaped(c.charCodeAt(0)) : c));
}

// a line break inside, no space first or last on the text, nothing that a parser would fold, trim or refuse
const odd = new RegExp(
  String.raw`[^\n\x20-\x7e\u00a1-\u1fff\u3000-\ud7ff]|[${invisible}]|^\s|\n\n$| \n| $`,
  'v',
);

/** Whether a text reads better, and safely, as a literal block. */
export const isBlock = (text: string): boolean => text.includes('\n') && !odd.test(text);
