import { type Node, parse } from 'acorn';

/** A position in code: line and column, from 1. */
export type Position = readonly [line: number, column: number];

interface Expression extends Node {
  readonly name?: string;
  readonly callee?: Expression;
  readonly property?: Expression;
}

/**
 * Finds where calls in the code of a bundle begin. QuickJS does not know the position of a call: it knows the last
 * position that it evaluated in the call, which may be that of an argument some lines below.
 */
export class Calls {
  private readonly lineStarts: readonly number[];
  private readonly program: Node;

  constructor(code: string) {
    this.lineStarts = [0, ...[...code.matchAll(/\n/g)].map(({ index }) => index + 1)];
    this.program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  }

  /**
   * The begin of a call, of which a position is known: its `new`, or the name of its method. `callee` is the name of
   * the called function; without one, nothing was called and an error may have been thrown at the position.
   */
  beginOf(position: Position, callee: string | undefined): Position {
    const [line, column] = position;
    const offset = (this.lineStarts[line - 1] ?? Number.POSITIVE_INFINITY) + column - 1;
    const around = this.nodesAround(offset);
    if (callee === undefined) {
      const thrown = around.find(({ type }) => type === 'ThrowStatement');
      return thrown === undefined ? position : this.positionOf(thrown.start);
    }
    const call = around.find((node) => isCall(node) && sameName(nameOf(node.callee), callee));
    // the function has another name than the one it is called by
    const whole = around.find(isStatement) ?? around.at(-2);
    const begin = call === undefined ? whole && firstIn(whole) : beginOfCall(call);
    return begin === undefined ? position : this.positionOf(begin);
  }

  /** The nodes around an offset in the same function, the innermost first. */
  private nodesAround(offset: number): Expression[] {
    const around: Expression[] = [];
    for (let node: Node | undefined = this.program; node !== undefined; node = childAt(node, offset)) {
      // the body of a function runs by itself, not as a part of what is around the function
      if (isFunction(node)) around.length = 0;
      around.unshift(node);
    }
    return around;
  }

  private positionOf(offset: number): Position {
    const line = this.lineStarts.findLastIndex((start) => start <= offset);
    return [line + 1, offset - this.lineStarts[line]! + 1];
  }
}

const childrenOf = (node: Node): Node[] =>
  (Object.values(node).flat() as (Node | null)[]).filter(
    (child) => typeof child?.type === 'string',
  ) as Node[];

const childAt = (node: Node, offset: number): Node | undefined =>
  childrenOf(node).find(({ start, end }) => start <= offset && offset < end);

/** The begin of the first part of a node. The source map has no position for a bracket before it. */
function firstIn(node: Node): number {
  const [first] = childrenOf(node).sort((a, b) => a.start - b.start);
  return first === undefined ? node.start : firstIn(first);
}

const isCall = ({ type }: Node): boolean => type === 'NewExpression' || type === 'CallExpression';
const isFunction = ({ type }: Node): boolean => /Function|^PropertyDefinition$|^StaticBlock$/.test(type);
const isStatement = ({ type }: Node): boolean => /Statement$|Declaration$/.test(type);

const nameOf = (callee: Expression | undefined): string =>
  callee?.property === undefined ? (callee?.name ?? '') : nameOf(callee.property);

/** esbuild adds a digit or an underscore to a name that is there twice. */
const sameName = (a: string, b: string): boolean => plainName(a) === plainName(b);
const plainName = (name: string): string => name.replace(/^_|\d+$/g, '');

const beginOfCall = ({ type, start, callee }: Expression): number =>
  type === 'CallExpression' && callee?.property !== undefined ? callee.property.start : start;
