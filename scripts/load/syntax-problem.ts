import { type Document, isScalar, visit, type YAMLParseError } from 'yaml';
import { error, type Problem } from '../problem/problem.js';

interface Words {
  readonly message: string;
  readonly help: string;
  /** The characters to point at, if not those of the parser's error. */
  readonly range?: readonly [number, number];
}

/** What is wrong with a document that is not YAML. Only its first error counts: the others usually follow from it. */
export function syntaxProblem(file: string, text: string, document: Document.Parsed): Problem {
  const [first] = document.errors;
  const { message, help, range = first!.pos } = conflictIn(text) ?? wordsFor(first!, text, document);
  return error('yaml-syntax', { file, range: [range[0], range[1]] }, message, { help });
}

function conflictIn(text: string): Words | undefined {
  const start = /^(<{7}|>{7}) /m.exec(text)?.index;
  return start === undefined
    ? undefined
    : {
        message: 'a merge conflict is not resolved',
        help: 'keep one of the two versions, and delete the lines that start with <<<<<<<, ======= and >>>>>>>',
        range: [start, start + 7],
      };
}

const indentedOtherwise = ({ text, start, end }: Line): Words => ({
  message: 'this line has another indentation than those beside it',
  help: 'indent the line with as many spaces as the lines beside it',
  range: [start + text.search(/\S|$/), end],
});

function wordsFor({ code, message, pos: [at] }: YAMLParseError, text: string, document: Document): Words {
  const line = lineAt(text, at);
  if (/\{\{/.test(line.text))
    return {
      message: 'this is a template, not YAML: {{ … }} is not filled in',
      help: 'render the template first, with helm template for a chart, or put quotes around a text with {{ }}',
    };
  if (code === 'TAB_AS_INDENT')
    return { message: 'a tab indents this line', help: 'replace the tab with spaces' };
  if (message.startsWith('Missing closing')) return unclosedQuote(at, text, document);
  const reserved = /^Plain value cannot start with .*(.)$/.exec(message.split(' at line ')[0]!)?.[1];
  if (reserved !== undefined || code === 'BAD_ALIAS')
    return { message: `a text cannot start with ${reserved ?? '*'}`, help: 'put quotes around the text' };
  const bracket = /end with a ([\]}])/.exec(message)?.[1];
  if (bracket !== undefined)
    return {
      message: `a ${bracket === ']' ? 'list that starts with [' : 'map that starts with {'} is not closed before this`,
      help: `add ${bracket} at its end`,
    };
  if (message.startsWith('Unexpected scalar at node end'))
    return {
      message: 'there is more text after the closing quote',
      help: `put quotes around the whole text; between '…' an apostrophe is written twice: 'it''s'`,
    };
  if (code === 'BAD_INDENT' || message.startsWith('Sequence item without'))
    return indentedOtherwise(line.text.trim() === '' ? lineAt(text, line.start - 1) : line);
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') return misread(at, line, text);
  const unexpected = /"(.+)"$/.exec(message)?.[1];
  return {
    message: unexpected === undefined ? 'this line is not YAML' : `${unexpected} is not expected here`,
    help: 'look for a missing bracket, quote or space, here or in the line above',
  };
}

function unclosedQuote(at: number, text: string, document: Document): Words {
  let open: number | undefined;
  visit(document, (_, node) => {
    if (isScalar(node) && node.type?.startsWith('QUOTE') && node.range![1] >= at) open ??= node.range![0];
  });
  const quote = text[open ?? at] ?? '"';
  return {
    message: `the quote ${quote} is not closed`,
    help: `add ${quote} at the end of the text`,
    ...(open === undefined ? {} : { range: [open, open + 1] as const }),
  };
}

/** A line that the parser takes for a part of a key. */
function misread(at: number, line: Line, text: string): Words {
  const field = line.text.trim();
  if (/: .*: /.test(line.text))
    return {
      message: 'a text with a colon and a space needs quotes',
      help: 'put quotes around the text, such as title: "one: two"',
    };
  if (/: \S/.test(line.text) || /:\s*$/.test(line.text)) {
    return indentedOtherwise(lineAt(text, line.end + 1));
  }
  return /^[\w."'/-]+:\S/.test(field)
    ? { message: 'the colon needs a space after it', help: `write ${field.replace(':', ': ')}` }
    : {
        message: `"${field.slice(0, 40)}" has no colon, so it is no field`,
        help: 'write a field as name: value, and an item of a list with - in front',
        range: [at, line.end],
      };
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function lineAt(text: string, at: number): Line {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const end = next < 0 ? text.length : next;
  return { text: text.slice(start, end), start, end };
}
