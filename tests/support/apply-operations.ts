import type { Operation } from '../../scripts/compare/objects/operation.js';
import type { Path } from '../../scripts/problem/pointer.js';

/** Applies operations as RFC 6902 says, strictly: a step that does not fit the value throws. */
export function applyOperations(value: unknown, operations: readonly Operation[]): unknown {
  let document = structuredClone(value);
  for (const operation of operations) document = applied(document, operation);
  return document;
}

function applied(document: unknown, operation: Operation): unknown {
  switch (operation.op) {
    case 'add':
      return put(document, operation.path, structuredClone(operation.value), false);
    case 'replace':
      return put(document, operation.path, structuredClone(operation.value), true);
    case 'remove':
      take(document, operation.path);
      return document;
    case 'move':
      return put(document, operation.path, take(document, operation.from), false);
  }
}

type Container = Record<string | number, unknown>;

function containerOf(document: unknown, path: Path): [Container | unknown[], string | number] {
  let here = document as Container;
  for (const key of path.slice(0, -1)) {
    if (!Object.hasOwn(here, key)) throw new Error(`there is no ${path.join('/')}`);
    here = here[key] as Container;
  }
  return [here, path.at(-1)!];
}

function put(document: unknown, path: Path, value: unknown, exists: boolean): unknown {
  if (path.length === 0) return value;
  const [container, key] = containerOf(document, path);
  if (Array.isArray(container)) {
    if (typeof key !== 'number' || key > container.length) throw new Error(`${path.join('/')} is no index`);
    container.splice(key, exists ? 1 : 0, value);
    return document;
  }
  if (Object.hasOwn(container, key) !== exists) throw new Error(`${path.join('/')} exists: ${!exists}`);
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
  return document;
}

function take(document: unknown, path: Path): unknown {
  const [container, key] = containerOf(document, path);
  if (!Object.hasOwn(container, key)) throw new Error(`there is no ${path.join('/')}`);
  if (Array.isArray(container)) return container.splice(key as number, 1)[0];
  const value = container[key];
  delete container[key];
  return value;
}
