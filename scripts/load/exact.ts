import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { hiddenCharacterIn } from '../problem/printable.js';
import { error, type Problem } from '../problem/problem.js';

const halfPair = /[\ud800-\udfff]/u;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
// scalars that are text in YAML 1.2, but something else in YAML 1.1, which Kubernetes reads
const textOnlyIn12 =
  /^(y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|=|<<|0o[0-7]+|0b[01_]+|0x[\da-fA-F_]+|[-+]?\d+(:[0-5]?\d)+(\.\d*)?|[-+]?(?=[\d_.]*\d)[\d_]*\.?[\d_]*([eE][-+]?\d+)?|\d{4}-\d\d?-\d\d?(([Tt]|[ \t]+)\d\d?:\d\d?:\d\d?(\.\d*)?([ \t]*(Z|[-+]\d\d?(:?\d\d)?))?)?)$/;

/** Converts YAML nodes to data, and refuses those whose meaning is not obvious from the text. */
export class Exact {
  constructor(
    private readonly file: string,
    private readonly problems: Problem[],
    private readonly kubernetes: boolean,
  ) {}

  read(node: Node | null): unknown {
    if (node === null) return null;
    if (isAlias(node)) return this.refuse('yaml-feature', node, 'aliases are not allowed');
    if (node.tag !== undefined)
      return this.refuse('yaml-feature', node, `the tag ${node.tag} is not allowed`);
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor)
      return this.refuse('yaml-feature', node, `the anchor &${node.anchor} is not allowed`);
    if (isScalar(node)) return this.scalar(node);
    if (isSeq(node)) return node.items.map((item) => this.read(item as Node));
    return isMap(node)
      ? this.map(node.items as { key: Node; value: Node | null }[])
      : this.refuse('yaml-feature', node, 'this is not allowed');
  }

  private map(pairs: readonly { key: Node; value: Node | null }[]): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const { key, value } of pairs) {
      const name = this.key(key);
      if (name === undefined) continue;
      if (Object.hasOwn(map, name)) this.refuse('duplicate-key', key, `"${name}" appears twice in this map`);
      map[name] = this.read(value);
    }
    return map;
  }

  private key(key: Node): string | undefined {
    if (isMap(key) && key.flow)
      return this.refuse('bad-key', key, 'a map cannot be a key; a text with {{ }} needs quotes around it');
    if (!isScalar(key) || key.anchor || key.tag)
      return this.refuse('bad-key', key, 'a key must be a plain string');
    if (key.value === '<<' && key.type === 'PLAIN')
      return this.refuse('yaml-feature', key, 'merge keys are not allowed');
    const name = typeof key.value === 'string' ? key.value : key.source;
    if (name === undefined || key.value === null)
      return this.refuse('bad-key', key, 'a key must be a plain string');
    if (forbidden.has(name)) return this.refuse('bad-key', key, `"${name}" is not allowed as a key`);
    return this.shown(key, name);
  }

  private scalar(node: Scalar): unknown {
    const { value, source } = node;
    if (typeof value === 'number' && String(value) !== source)
      return this.refuse(
        'ambiguous-scalar',
        node,
        `${source} cannot be stored exactly as a number; quote it, or write ${plain(value)}`,
      );
    if (typeof value === 'bigint')
      return this.refuse('ambiguous-scalar', node, `${source} is too large to be stored exactly; quote it`);
    if (typeof value === 'string' && halfPair.test(value))
      return this.refuse(
        'ambiguous-scalar',
        node,
        'half a surrogate pair is not a character and cannot be stored',
      );
    if (this.kubernetes && node.type === 'PLAIN' && typeof value === 'string' && textOnlyIn12.test(value))
      return this.refuse(
        'ambiguous-scalar',
        node,
        `Kubernetes does not read ${source} as text; quote it, or write the value that it means`,
      );
    return typeof value === 'string' ? this.shown(node, value) : value;
  }

  /** A text, unless it contains a character that nobody sees: an escape does not make it visible where it is used. */
  private shown(node: Node, text: string): string | undefined {
    const hidden = hiddenCharacterIn(text);
    return hidden === undefined ? text : this.refuse('hidden-character', node, hidden.message);
  }

  private refuse(
    code: 'yaml-feature' | 'duplicate-key' | 'bad-key' | 'ambiguous-scalar' | 'hidden-character',
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
