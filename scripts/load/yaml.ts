import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar,
} from 'yaml';
import { error, type Problem } from '../problem/problem.js';

/** One `---` document as plain data. */
export interface Parsed {
  readonly document: number;
  readonly value: unknown;
}

const deepest = 100;
const widestIndent = 200;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
// what YAML 1.1, which is what Kubernetes reads, would make of a scalar that is text in YAML 1.2
const textOnlyIn12 =
  /^(y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|=|<<|0o[0-7]+|[-+]?\d+(:[0-5]?\d)+|[-+]?[\d_]+|\d{4}-\d\d?-\d\d?)$/;

export interface ParseOptions {
  /** Raw manifests are Kubernetes' own YAML 1.1: what the two versions read differently is refused, not kept as text. */
  readonly kubernetes?: boolean;
}

/** Parses YAML into data that means exactly what it shows; whatever does not is a problem. */
export function parseYaml(
  file: string,
  text: string,
  problems: Problem[],
  options: ParseOptions = {},
): Parsed[] {
  const deep = tooDeep(text);
  if (deep !== undefined) {
    problems.push(
      error('too-deep', { file, range: [deep, deep + 1] }, `nested deeper than ${deepest} levels`),
    );
    return [];
  }
  const documents = parseAllDocuments(text, {
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    stringKeys: false,
  });
  const parsed: Parsed[] = [];
  for (const [index, document] of (documents as Document.Parsed[]).entries()) {
    if (document.errors.length > 0) {
      for (const e of document.errors.slice(0, 3))
        problems.push(error('yaml-syntax', { file, range: e.pos }, sentence(e.message)));
      continue;
    }
    if (document.directives?.yaml.explicit) {
      problems.push(
        error(
          'yaml-feature',
          { file, range: [0, 1] },
          'directives are not permitted; the file is read as YAML 1.2',
        ),
      );
      continue;
    }
    if (document.contents === null) continue;
    const before = problems.length;
    const value = new Exact(file, problems, options.kubernetes === true).read(document.contents);
    if (problems.length === before) parsed.push({ document: index, value });
  }
  return parsed;
}

const sentence = (message: string): string => message.split('\n')[0]!.replace(/^./, (c) => c.toLowerCase());

/** Finds where nesting passes the limit, before a recursive parser meets it: deep input can end the process. */
function tooDeep(text: string): number | undefined {
  let flow = 0;
  let block = 0;
  let lineStart = true;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10) [lineStart, block] = [true, 0];
    else if (lineStart && (c === 32 || c === 45 || c === 63 || c === 58 || c === 9)) block += 1;
    else lineStart = false;
    if (c === 91 || c === 123) flow += 1;
    else if ((c === 93 || c === 125) && flow > 0) flow -= 1;
    if (flow > deepest || (lineStart && block > widestIndent)) return i;
  }
  return undefined;
}

/** Reads nodes into data, refusing what would mean something else than it shows. */
class Exact {
  constructor(
    private readonly file: string,
    private readonly problems: Problem[],
    private readonly kubernetes: boolean,
  ) {}

  read(node: Node | null): unknown {
    if (node === null) return null;
    if (isAlias(node)) return this.refuse('yaml-feature', node, 'aliases are not permitted');
    if (node.tag !== undefined)
      return this.refuse('yaml-feature', node, `the tag ${node.tag} is not permitted`);
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor)
      return this.refuse('yaml-feature', node, `the anchor &${node.anchor} is not permitted`);
    if (isScalar(node)) return this.scalar(node);
    if (isSeq(node)) return node.items.map((item) => this.read(item as Node));
    return isMap(node)
      ? this.map(node.items as { key: Node; value: Node | null }[])
      : this.refuse('yaml-feature', node, 'not permitted');
  }

  private map(pairs: readonly { key: Node; value: Node | null }[]): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const { key, value } of pairs) {
      const name = this.key(key);
      if (name === undefined) continue;
      if (Object.hasOwn(map, name)) this.refuse('duplicate-key', key, `"${name}" stands twice in this map`);
      map[name] = this.read(value);
    }
    return map;
  }

  private key(key: Node): string | undefined {
    if (!isScalar(key) || key.anchor || key.tag)
      return this.refuse('bad-key', key, 'a key is a plain string');
    if (key.value === '<<' && key.type === 'PLAIN')
      return this.refuse('yaml-feature', key, 'merge keys are not permitted');
    const name = typeof key.value === 'string' ? key.value : key.source;
    if (name === undefined || key.value === null)
      return this.refuse('bad-key', key, 'a key is a plain string');
    if (forbidden.has(name)) return this.refuse('bad-key', key, `"${name}" is not permitted as a key`);
    return name;
  }

  private scalar(node: Scalar): unknown {
    const { value, source } = node;
    if (typeof value === 'number' && String(value) !== source)
      return this.refuse(
        'ambiguous-scalar',
        node,
        `${source} is not kept exactly as a number; quote it, or write ${plain(value)}`,
      );
    if (typeof value === 'bigint')
      return this.refuse('ambiguous-scalar', node, `${source} is too large to be kept exactly; quote it`);
    if (this.kubernetes && node.type === 'PLAIN' && typeof value === 'string' && textOnlyIn12.test(value))
      return this.refuse(
        'ambiguous-scalar',
        node,
        `Kubernetes does not read ${source} as text; quote it, or write what it means`,
      );
    return value;
  }

  private refuse(
    code: 'yaml-feature' | 'duplicate-key' | 'bad-key' | 'ambiguous-scalar',
    node: Node,
    message: string,
  ): undefined {
    const [start, end] = node.range ?? [0, 0];
    this.problems.push(error(code, { file: this.file, range: [start, end] }, message));
    return undefined;
  }
}

const plain = (value: number): string =>
  Number.isSafeInteger(value) ? String(value) : 'a plain decimal number';
