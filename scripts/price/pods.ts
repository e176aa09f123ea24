import { listAt } from '../objects/trees.js';
import { at, type Path } from '../problem/pointer.js';
import type { Gap, Need } from './needs.js';
import { coresAt, gibAt, textAt } from './read.js';

/** What a pod requests, as far as it says so. */
export interface Requests {
  readonly needs: readonly Need[];
  readonly gaps: readonly Gap[];
}

const measures = [
  { price: 'cpu', resource: 'cpu', read: coresAt },
  { price: 'memory', resource: 'memory', read: gibAt },
] as const;

/** What a pod requests, as the scheduler counts it. */
export function podRequests(spec: unknown): Requests {
  const gaps: Gap[] = [];
  const needs = measures.map(({ price, resource, read }): Need => {
    const amountOf = (container: unknown): number => {
      const found = requested(container, resource, read);
      if (found === undefined) gaps.push(silent(container, resource));
      return found ?? 0;
    };
    return { price, amount: together(spec, amountOf) + (read(spec, ['overhead', resource]) ?? 0) };
  });
  return { needs, gaps };
}

/** What an object with a field `resources` of its own requests, like a container. */
export const ownRequests = (spec: unknown): Requests => podRequests({ containers: [spec] });

/** Kubernetes takes a limit for the request, where only that is stated. */
const requested = (
  container: unknown,
  resource: string,
  read: (value: unknown, path: Path) => number | undefined,
): number | undefined =>
  read(container, ['resources', 'requests', resource]) ?? read(container, ['resources', 'limits', resource]);

/** All that run beside each other; or, if one needs more, a container that runs before them. */
function together(spec: unknown, amountOf: (container: unknown) => number): number {
  let beside = 0;
  let most = 0;
  for (const container of listAt(spec, 'initContainers')) {
    const amount = amountOf(container);
    const stays = at(container, ['restartPolicy']) === 'Always';
    most = Math.max(most, beside + amount);
    if (stays) beside += amount;
  }
  for (const container of listAt(spec, 'containers')) beside += amountOf(container);
  return Math.max(most, beside);
}

function silent(container: unknown, resource: string): Gap {
  const name = textAt(container, ['name']);
  return {
    why: `${name === undefined ? 'it' : `container ${name}`} states no request of ${resource}`,
    fix: `state resources.requests.${resource}`,
  };
}
