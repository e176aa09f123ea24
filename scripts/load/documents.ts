import { Composer, type Document, Lexer, Parser } from 'yaml';

/** Far more than a declaration needs, far less than what ends the process: composing a document is recursive. */
export const deepest = 100;
// what the parser keeps for one level: the collection, and at the innermost a scalar
const document = 2;

export interface Documents {
  readonly documents: readonly Document.Parsed[];
  /** Where directives (`%YAML 1.1`) stand. */
  readonly directives: readonly number[];
  /** Where nesting passes the limit; there are no documents then. */
  readonly deepAt?: number;
}

/** A text's `---` documents. Tokens are counted before anything recursive meets them, so quotes and comments do not count. */
export function documentsOf(text: string): Documents {
  const parser = new Parser();
  const tokens = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > deepest + document)
      return { documents: [], directives: [], deepAt: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  return {
    documents: [...composer.compose(tokens, false, text.length)] as Document.Parsed[],
    directives: tokens.flatMap((token) => (token.type === 'directive' ? [token.offset] : [])),
  };
}
