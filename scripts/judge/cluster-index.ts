import { selects } from '../objects/selectors.js';
import type { Tree } from '../objects/trees.js';
import { append } from '../problem/groups.js';
import type { Bound, SomeObject, SomePods, Wanted } from './conditions.js';
import type { Facts } from './facts.js';
import { addRequests, amountIn, counted, noRequests, type Requests, shownAmount } from './requests.js';

interface PodsOfUnit {
  readonly unit: string;
  readonly labels: Tree;
  readonly ports?: readonly string[];
}

// more names would hide those that matter
const mostNamed = 5;

interface Excess {
  readonly requested: string;
  readonly heaviest: string;
}

/** Index of the objects of all units. With it, the work grows with the number of lookups, not of pairs of objects. */
export class ClusterIndex {
  private readonly objects = new Set<string>();
  private readonly pods = new Map<string, PodsOfUnit[]>();
  private readonly selectors = new Map<string, unknown[]>();
  private readonly requests = new Map<string, { readonly unit: string; readonly requests: Requests }[]>();

  constructor(units: Iterable<readonly [unit: string, facts: Facts]>) {
    for (const [unit, { objects, offers = [], pods = [], selectors = [], requests = {} }] of units) {
      for (const key of objects) this.objects.add(key);
      for (const key of offers) this.objects.add(key);
      for (const { scope, ...podsOfScope } of pods) append(this.pods, scope, { unit, ...podsOfScope });
      for (const { kind, selector } of selectors) append(this.selectors, kind, selector);
      for (const [scope, own] of Object.entries(requests))
        append(this.requests, scope, { unit, requests: own });
    }
  }

  has(wanted: Wanted): boolean {
    if ('object' in wanted)
      return this.objects.has(wanted.port === undefined ? wanted.object : `${wanted.object}:${wanted.port}`);
    if ('pods' in wanted) return this.some(wanted, () => true);
    const { selecting, labels } = wanted;
    return (this.selectors.get(selecting) ?? []).some((selector) => selects(selector, labels as Tree));
  }

  /** Whether another unit has this. An object belongs to one unit, and rules know the objects of their own. */
  hasBeside(unit: string, wanted: SomeObject | SomePods): boolean {
    if ('object' in wanted) return this.has(wanted);
    return this.some(wanted, (pods) => pods.unit !== unit);
  }

  /** How much the pods of a namespace request together, and which units most; undefined if it is within the bound. */
  excess({ namespace, resource, pods, quantity }: Bound): Excess | undefined {
    const i = counted.indexOf(resource);
    const units = this.requests.get(namespace) ?? [];
    const amountOf = (requests: Requests) => requests[pods][i]! + requests.job[i]!;
    const requested = amountOf(units.reduce((sum, { requests }) => addRequests(sum, requests), noRequests));
    if (requested <= amountIn(resource, quantity)) return undefined;
    const heaviest = units
      .map(({ unit, requests }) => ({ unit, amount: amountOf(requests) }))
      .sort((a, b) => b.amount - a.amount || (a.unit < b.unit ? -1 : 1))
      .slice(0, mostNamed)
      .map(({ unit, amount }) => `${unit.split('/').at(-1)} (${shownAmount(resource, amount)})`);
    return { requested: shownAmount(resource, requested), heaviest: heaviest.join(', ') };
  }

  private some({ pods, selector, port }: SomePods, isWanted: (pods: PodsOfUnit) => boolean): boolean {
    return (this.pods.get(pods) ?? []).some(
      (candidate) =>
        isWanted(candidate) &&
        selects(selector, candidate.labels) &&
        (port === undefined || candidate.ports?.includes(String(port)) === true),
    );
  }
}
