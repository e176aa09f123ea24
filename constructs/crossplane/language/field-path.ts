/** Field paths as Crossplane writes them: `spec.tags`, `items[0].name`, `metadata.annotations[crossplane.io/external-name]`. */
export type Steps = readonly (string | number)[];

const known = new Map<string, Steps>();

export function stepsOf(path: string): Steps {
  let steps = known.get(path);
  if (steps === undefined) known.set(path, (steps = parse(path)));
  return steps;
}

function parse(path: string): Steps {
  const steps: (string | number)[] = [];
  const part = /(?:^|\.)([^.[\]]+)|\[([^[\]]+)\]/gy;
  while (part.lastIndex < path.length) {
    const found = part.exec(path);
    if (found === null) throw new Error(`${path} is no field path`);
    const [, field, inBrackets] = found;
    if (field !== undefined) steps.push(field);
    else steps.push(/^[0-9]+$/.test(inBrackets!) ? Number(inBrackets) : inBrackets!);
  }
  return steps;
}

type Node = Record<string | number, unknown>;

/** The value there, or undefined. */
export function getAt(object: unknown, path: string): unknown {
  let node = object;
  for (const step of stepsOf(path)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return undefined;
    node = (node as Node)[step];
  }
  return node;
}

/** Sets the value there, with whatever is missing on the way. */
export function setAt(object: object, path: string, value: unknown): void {
  const steps = stepsOf(path);
  let node = object as Node;
  steps.slice(0, -1).forEach((step, i) => {
    if (!Object.hasOwn(node, step)) node[step] = typeof steps[i + 1] === 'number' ? [] : {};
    node = node[step] as Node;
  });
  node[steps.at(-1)!] = value;
}
