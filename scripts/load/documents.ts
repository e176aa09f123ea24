import { Composer, type Document, Lexer, Parser } from 'yaml';

/**
 * Deepest nesting allowed. Declarations need far less; composing a document is recursive, so much more would overflow
 * the stack.
 */
export const maxDepth = 100;
// entries on the parser's stack besides collections: the document, and a scalar at the innermost level
const extraEntries = 2;

export interface Documents {
  readonly documents: readonly Document.Parsed[];
  /** Offsets of directives (`%YAML 1.1`). */
  readonly directives: readonly number[];
  /** Offset at which nesting exceeds the limit; there are no documents then. */
  readonly deepAt?: number;
}

/**
 * Parses the `---` documents of a text. Depth is measured on tokens, before anything recursive runs, so quotes and
 * comments do not count.
 */
export function documentsOf(text: string): Documents {
  const parser = new Parser();
  const tokens = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > maxDepth + extraEntries)
      return { documents: [], directives: [], deepAt: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  return {
    documents: [...composer.compose(tokens, false, text.length)] as Document.Parsed[],
    directives: tokens.flatMap((token) => (token.type === 'directive' ? [token.offset] : [])),
  };
}
