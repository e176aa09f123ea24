import { type Construct, Node } from 'constructs';

const stacks = new WeakMap<Construct, Error>();

/** Records where each construct is created: constructs fail when validated, far from the line that created them. */
export function noteStacks(): void {
  Error.stackTraceLimit = 60;
  const prototype = Node.prototype as unknown as { addChild(child: Construct, name: string): void };
  const { addChild } = prototype;
  prototype.addChild = function (child, name) {
    stacks.set(child, new Error());
    addChild.call(this, child, name);
  };
}

export const stackOf = (construct: Construct | undefined): string | undefined =>
  construct && stacks.get(construct)?.stack;
