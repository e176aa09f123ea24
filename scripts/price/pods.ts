import { listAt } from '../objects/trees.js';
import { at, type Path } from '../problem/pointer.js';
import type { Gap, Need } from './needs.js';
import { coresAt, gibAt, textAt } from './read.js';

/** The requests of a pod, and the resources it does not request. */
export interface Requests {
  readonly needs: readonly Need[];
  readonly gaps: readonly Gap[];
}

const measures = [
  { price: 'cpu', resource: 'cpu', read: coresAt },
  { price: 'memory', resource: 'memory', read: gibAt },
] as const;

/** Computes the requests of a pod as the scheduler does. */
export function podRequests(spec: unknown): Requests {
  const gaps: Gap[] = [];
  const needs = measures.map(({ price, resource, read }): Need => {
    const amountOf = (container: unknown): number => {
      const amount = requestOf(container, resource, read);
      if (amount === undefined) gaps.push(missingRequest(container, resource));
      return amount ?? 0;
    };
    return { price, amount: peakOf(spec, amountOf) + (read(spec, ['overhead', resource]) ?? 0) };
  });
  return { needs, gaps };
}

/** The requests of an object that has a field `resources`, like a container. */
export const ownRequests = (spec: unknown): Requests => podRequests({ containers: [spec] });

/** A container's request. Like Kubernetes, uses the limit if only that is set. */
const requestOf = (
  container: unknown,
  resource: string,
  read: (value: unknown, path: Path) => number | undefined,
): number | undefined =>
  read(container, ['resources', 'requests', resource]) ?? read(container, ['resources', 'limits', resource]);

/** The sum of all containers that run at the same time, or an init container if it needs more while it runs. */
function peakOf(spec: unknown, amountOf: (container: unknown) => number): number {
  let running = 0;
  let most = 0;
  for (const container of listAt(spec, 'initContainers')) {
    const amount = amountOf(container);
    const isSidecar = at(container, ['restartPolicy']) === 'Always';
    most = Math.max(most, running + amount);
    if (isSidecar) running += amount;
  }
  for (const container of listAt(spec, 'containers')) running += amountOf(container);
  return Math.max(most, running);
}

function missingRequest(container: unknown, resource: string): Gap {
  const name = textAt(container, ['name']);
  return {
    why: `${name === undefined ? 'it' : `container ${name}`} has no request for ${resource}`,
    fix: `set resources.requests.${resource}`,
  };
}
