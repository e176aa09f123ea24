import type { Chart } from 'cdk8s';
import { type Construct, Node } from 'constructs';

const stacks = new WeakMap<Construct, Error>();

/** Records the stack at which each construct is created, until the returned function is called. */
export function noteCreations(): () => void {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const prototype = Node.prototype as unknown as { addChild(child: Construct, name: string): void };
  const { addChild } = prototype;
  prototype.addChild = function (child, name) {
    stacks.set(child, new Error());
    addChild.call(this, child, name);
  };
  return () => {
    prototype.addChild = addChild;
    Error.stackTraceLimit = before;
  };
}

export const stackOf = (construct: Construct | undefined): string | undefined =>
  construct && stacks.get(construct)?.stack;

/**
 * Adds the stack of the line that created a failing construct: constructs fail when validated and name only their
 * path, but the author can change only that line.
 */
export function withStack(e: unknown, chart: Chart): unknown {
  const path = e instanceof Error ? /(?:\[|at path ')([^\]'\s]+)/.exec(e.message)?.[1] : undefined;
  const stack = stackOf(chart.node.root.node.findAll().find((node) => node.node.path === path));
  return stack === undefined ? e : Object.assign(new Error((e as Error).message), { stack });
}
