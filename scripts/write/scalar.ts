// a string that YAML 1.1 and 1.2 both read as itself, unquoted
const plainText = /^[A-Za-z_./][\w./+@%-]*(?::[\w./+@%-]+)*(?: [\w./+@%()-]+(?::[\w./+@%-]+)*)*$/;
// … unless it is a word, number or date of either version
const special =
  /^(?:y|n|yes|no|on|off|true|false|null|~|\.nan|[-+]?\.inf|\.{1,3}|[-+.]?[\d_.][\d_.:,eE+-]*|0[xob][\da-f_]+|e\d*)$/i;
const numberLike = /^[-+.]?\.?\d/;

/** A string as YAML: unquoted where nobody could misread it, in double quotes (which are JSON's) elsewhere. */
export function scalar(text: string): string {
  if (plainText.test(text) && !special.test(text) && !numberLike.test(text)) return text;
  return quoted(text);
}

/** JSON's quoting, with what YAML 1.1 does not take raw written as escapes. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/g, (c) =>
    escapeUnit(c),
  );

const escapeUnit = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

// a line break inside, no space first or last on the text, nothing that a parser would fold, trim or refuse
const odd = /[^\n\x20-\x7e\u00a1-\u1fff\u3000-\ud7ff]|^\s|\n\n$| \n| $/;

/** Whether a text reads better, and safely, as a literal block. */
export const isBlock = (text: string): boolean => text.includes('\n') && !odd.test(text);
