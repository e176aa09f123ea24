/**
 * Steps of a Crossplane field path, such as `spec.tags`, `items[0].name` or
 * `metadata.annotations[crossplane.io/external-name]`.
 */
export type Steps = readonly (string | number)[];

const parsedPaths = new Map<string, Steps>();

export function stepsOf(path: string): Steps {
  let steps = parsedPaths.get(path);
  if (steps === undefined) parsedPaths.set(path, (steps = parse(path)));
  return steps;
}

function parse(path: string): Steps {
  const steps: (string | number)[] = [];
  const part = /(?:^|\.)([^.[\]]+)|\[([^[\]]+)\]/gy;
  while (part.lastIndex < path.length) {
    const match = part.exec(path);
    if (match === null) throw new Error(`${path} is not a field path`);
    const [, field, inBrackets] = match;
    if (field !== undefined) steps.push(field);
    else steps.push(/^[0-9]+$/.test(inBrackets!) ? Number(inBrackets) : inBrackets!);
  }
  return steps;
}

type Node = Record<string | number, unknown>;

/** The value at a path, or undefined. */
export function getAt(object: unknown, path: string): unknown {
  let node = object;
  for (const step of stepsOf(path)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return undefined;
    node = (node as Node)[step];
  }
  return node;
}

/** Sets the value at a path, and creates missing maps and lists on the way. */
export function setAt(object: object, path: string, value: unknown): void {
  const steps = stepsOf(path);
  let node = object as Node;
  steps.slice(0, -1).forEach((step, i) => {
    if (!Object.hasOwn(node, step)) node[step] = typeof steps[i + 1] === 'number' ? [] : {};
    node = node[step] as Node;
  });
  node[steps.at(-1)!] = value;
}
