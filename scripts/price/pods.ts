import { podAmount } from '../objects/pod-amount.js';
import type { Path } from '../problem/pointer.js';
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
    return { price, amount: podAmount(spec, amountOf) + (read(spec, ['overhead', resource]) ?? 0) };
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

function missingRequest(container: unknown, resource: string): Gap {
  const name = textAt(container, ['name']);
  return {
    why: `${name === undefined ? 'it' : `container ${name}`} has no request for ${resource}`,
    fix: `set resources.requests.${resource}`,
  };
}
