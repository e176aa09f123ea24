import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { hiddenCharacterIn } from '../problem/printable.js';
import { error, type Place, type Problem, warning } from '../problem/problem.js';
import { kubernetesScalar } from './kubernetes-scalar.js';

const halfPair = /[\ud800-\udfff]/u;
const octal = /^[-+]?0[0-7_]+$/;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
/** Converts YAML nodes to data, and refuses those whose meaning is not obvious from the text. */
export class Exact {
  /** Whether a part has no meaning, so that the document cannot be judged without it. */
  hasGaps = false;

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
    const name = this.nameOf(key);
    if (name === undefined) return this.refuse('bad-key', key, 'a key must be a plain string');
    if (forbidden.has(name)) return this.refuse('bad-key', key, `"${name}" is not allowed as a key`);
    return this.shown(key, name);
  }

  /** The text of a key, as it becomes a field of JSON; undefined for none. */
  private nameOf(key: Scalar): string | undefined {
    const { source = '', type, value } = key;
    if (type !== 'PLAIN') return String(value);
    if (!this.kubernetes) return value === null ? undefined : typeof value === 'string' ? value : source;
    const meant = kubernetesScalar(source);
    if (meant === null) return undefined;
    if (String(meant) === source && typeof meant !== 'bigint') return source;
    if (typeof meant === 'boolean')
      this.remark(key, `Kubernetes reads the key ${source} as ${meant}; quote it`);
    else this.refuse('bad-key', key, `the key ${source} is a number to Kubernetes; quote it`);
    return String(meant);
  }

  private scalar(node: Scalar): unknown {
    if (this.kubernetes && node.type === 'PLAIN') return this.kubernetesScalar(node);
    const { value, source = '' } = node;
    if (typeof value === 'number' && octal.test(source) && Number(kubernetesScalar(source)) !== value)
      return this.refuse(
        'ambiguous-scalar',
        node,
        `Kubernetes reads ${source} as an octal number; write ${kubernetesScalar(source)} if it is one, or quote it`,
      );
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
    return typeof value === 'string' ? this.shown(node, value) : value;
  }

  /** The value that Kubernetes reads; where people may mean another, a problem says so. */
  private kubernetesScalar(node: Scalar): unknown {
    const { source = '' } = node;
    const value = kubernetesScalar(source);
    if (typeof value === 'string') return this.shown(node, value);
    if (typeof value === 'boolean' && String(value) !== source.toLowerCase())
      this.remark(node, `Kubernetes reads ${source} as ${value}; write ${value}, or quote it if it is text`);
    if (typeof value === 'bigint' || Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER) {
      const stored = Number(value);
      if (String(stored) !== source)
        this.remark(node, `${source} is too large to be stored exactly; quote it`);
      return stored;
    }
    if (Number.isNaN(value)) this.remark(node, `Kubernetes has no number ${source}; quote it if it is text`);
    if (octal.test(source) && value !== Number(source.replaceAll('_', '')))
      this.problems.push(
        warning(
          'ambiguous-scalar',
          this.placeOf(node),
          `${source} is an octal number: Kubernetes reads ${value}, and other programs ${Number(source)}`,
          { help: `write ${value} or ${source.replace('0', '0o')}, or quote it if it is text` },
        ),
      );
    return value;
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
    this.hasGaps = true;
    this.problems.push(error(code, this.placeOf(node), message));
    return undefined;
  }

  /** Reports a value whose meaning for Kubernetes is known, so that the document can be judged. */
  private remark(node: Node, message: string): void {
    this.problems.push(error('ambiguous-scalar', this.placeOf(node), message));
  }

  private placeOf({ range }: Node): Place {
    const [start, end] = range ?? [0, 0];
    return { file: this.file, range: [start, end] };
  }
}

const plain = (value: number): string =>
  Number.isSafeInteger(value) ? String(value) : 'a plain decimal number';
