import { selects } from '../objects/selectors.js';
import type { Tree } from '../objects/trees.js';
import { append } from '../problem/groups.js';
import type { Bound, SomeObject, SomePods, Wanted } from './conditions.js';
import type { Facts } from './facts.js';
import { anySecret } from './made-secrets.js';
import { mayMakePods, type Operated } from './operators.js';
import { addRequests, amountIn, counted, noRequests, type Requests, shownAmount } from './requests.js';
import { everyAccount } from './rights.js';

interface PodsOfUnit {
  readonly unit: string;
  readonly labels: Tree;
  readonly ports?: readonly string[];
}

// more names would hide those that matter
const mostNamed = 5;

/** The key of ServiceAccounts of the same name, whatever their namespace. */
const inAnyNamespace = (account: string): string => account.replace(/\/[^/]*\//, '//');

interface Excess {
  readonly requested: string;
  readonly heaviest: string;
}

/** Index of the objects of all units. With it, the work grows with the number of lookups, not of pairs of objects. */
export class ClusterIndex {
  private readonly objects = new Set<string>();
  private readonly pods = new Map<string, PodsOfUnit[]>();
  private readonly selectors = new Map<string, unknown[]>();
  private readonly rights = new Set<string>();
  private readonly operated = new Map<string, Operated[]>();
  private readonly requests = new Map<string, { readonly unit: string; readonly requests: Requests }[]>();

  constructor(units: Iterable<readonly [unit: string, facts: Facts]>) {
    for (const [unit, facts] of units) {
      const { objects, offers = [], pods = [], selectors = [], rights = [], operated = [] } = facts;
      for (const key of objects) this.objects.add(key);
      for (const key of offers) this.objects.add(key);
      for (const { scope, ...podsOfScope } of pods) append(this.pods, scope, { unit, ...podsOfScope });
      for (const { kind, selector } of selectors) append(this.selectors, kind, selector);
      for (const account of rights) this.rights.add(account).add(inAnyNamespace(account));
      for (const { scope, ...operator } of operated) append(this.operated, scope, operator);
      for (const [scope, own] of Object.entries(facts.requests ?? {}))
        append(this.requests, scope, { unit, requests: own });
    }
  }

  has(wanted: Wanted): boolean {
    if ('object' in wanted) {
      const key = wanted.port === undefined ? wanted.object : `${wanted.object}:${wanted.port}`;
      return this.objects.has(key) || this.objects.has(key.replace(/(?<=\/Secret\/)[^/]+$/, anySecret));
    }
    if ('pods' in wanted) return this.some(wanted, () => true);
    if ('rightsOf' in wanted) return this.hasRights(wanted.rightsOf);
    const { selecting, labels } = wanted;
    return (this.selectors.get(selecting) ?? []).some((selector) => selects(selector, labels as Tree));
  }

  private hasRights(account: string): boolean {
    const [cluster, namespace] = account.split('/');
    return [
      account,
      `${cluster}/${namespace}/${everyAccount}`,
      `${cluster}/${everyAccount}/${everyAccount}`,
    ].some((one) => this.rights.has(one));
  }

  /** The object whose operator may create the pods of a selector, if there is one. */
  operatorOf({ pods, selector }: SomePods): Operated | undefined {
    return this.operated.get(pods)?.find((operator) => mayMakePods(operator, selector));
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
