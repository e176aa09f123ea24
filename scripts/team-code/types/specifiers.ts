/** What a TypeScript file names outside itself, and at which offset. */
export interface Specifier {
  /** `module` of an import, a type import or a module declaration; `reference` of a `/// <reference>`. */
  readonly role: 'module' | 'reference' | 'no-check';
  readonly text: string;
  readonly offset: number;
}

interface Token {
  readonly type: 'word' | 'string' | 'mark' | 'comment';
  readonly text: string;
  readonly offset: number;
}

/**
 * Finds the modules that a file names, those of types included, which the bundler leaves out. The compiler resolves
 * nothing by itself, so a name that is missed here is an error there, and opens no file.
 */
export function specifiersIn(source: string): Specifier[] {
  const tokens = tokensOf(source);
  const found = tokens.flatMap(commentSpecifier);
  const code = tokens.filter(({ type }) => type !== 'comment');
  for (const [i, token] of code.entries()) {
    if (token.type !== 'string') continue;
    if (isNamed(code, i)) found.push({ role: 'module', text: unquoted(token.text), offset: token.offset });
  }
  return found;
}

/** Whether the literal at an index is the name of a module. */
function isNamed(code: readonly Token[], i: number): boolean {
  const [start, callee, before] = [code[i - 3]?.text, code[i - 2]?.text, code[i - 1]];
  if (before?.type === 'word') return ['from', 'import', 'module'].includes(before.text);
  return before?.text === '(' && (callee === 'import' || (callee === 'require' && start === '='));
}

function commentSpecifier({ type, text, offset }: Token): Specifier[] {
  if (type !== 'comment') return [];
  if (/^\/\/\/\s*<(reference|amd-)/i.test(text)) return [{ role: 'reference', text, offset }];
  return /^[/*\s]*@ts-nocheck\b/.test(text) ? [{ role: 'no-check', text, offset }] : [];
}

/** The value of a literal; one with an escape or a substitution is kept as written, and so names no file. */
const unquoted = (literal: string): string => (/[\\$]/.test(literal) ? literal : literal.slice(1, -1));

/** Words after which a slash begins a regular expression, not a division. */
const beforeExpression = new Set(
  'return typeof case in of delete void instanceof new throw do else yield await'.split(' '),
);

const parts =
  /(?<space>\s+)|(?<comment>\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>'(?:[^'\\\n]|\\[\s\S])*'?|"(?:[^"\\\n]|\\[\s\S])*"?)|(?<word>[\p{ID_Start}$_#@\d][\p{ID_Continue}$\u200c\u200d]*)|(?<mark>[\s\S])/uy;
// of limited length, because a line with many slashes would otherwise take quadratic time
const regularExpression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,200}\/\w*/y;

/** Splits a text as far as finding literals and comments needs. Text inside of templates is one string. */
function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  // for each template that is open, the number of braces open in its substitution
  const templates: number[] = [];
  let offset = source.startsWith('#!') ? source.search(/\n|$/) : 0;
  let last: Token | undefined;
  const push = (type: Token['type'], end: number) => {
    const token = { type, text: source.slice(offset, end), offset };
    tokens.push(token);
    if (type !== 'comment') last = token;
    offset = end;
  };
  while (offset < source.length) {
    const braces = templates.at(-1);
    if (source[offset] === '`' || (source[offset] === '}' && braces === 0)) {
      if (source[offset] === '}') templates.pop();
      const { end, isOpen } = templateEnd(source, offset + 1);
      if (isOpen) templates.push(0);
      push('string', end);
      continue;
    }
    regularExpression.lastIndex = offset;
    if (source[offset] === '/' && startsExpression(last) && !/[/*]/.test(source[offset + 1] ?? '/')) {
      const isExpression = regularExpression.test(source);
      push('mark', isExpression ? regularExpression.lastIndex : offset + 1);
      continue;
    }
    parts.lastIndex = offset;
    const { space, comment, string, word } = parts.exec(source)!.groups!;
    const end = parts.lastIndex;
    if (space !== undefined) offset = end;
    else {
      if (braces !== undefined && source[offset] === '{') templates[templates.length - 1] = braces + 1;
      if (braces !== undefined && source[offset] === '}') templates[templates.length - 1] = braces - 1;
      push(comment ? 'comment' : string ? 'string' : word ? 'word' : 'mark', end);
    }
  }
  return tokens;
}

const startsExpression = (last: Token | undefined): boolean =>
  last === undefined ||
  (last.type === 'word'
    ? beforeExpression.has(last.text)
    : last.type === 'mark' && !/[)\]}]$|^\//.test(last.text));

/** The end of a template's text from an offset: its closing quote, or the start of a substitution. */
function templateEnd(source: string, from: number): { end: number; isOpen: boolean } {
  for (let i = from; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '`') return { end: i + 1, isOpen: false };
    else if (source[i] === '$' && source[i + 1] === '{') return { end: i + 2, isOpen: true };
  }
  return { end: source.length, isOpen: false };
}
