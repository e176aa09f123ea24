import type { Scaled } from '../objects/autoscalers.js';
import { groupOf, type Manifest } from '../objects/manifest.js';
import { podAmount } from '../objects/pod-amount.js';
import { parseQuantity } from '../objects/quantity.js';
import { dig } from '../objects/trees.js';
import { podTemplateOf } from './pods.js';

/** What a ResourceQuota counts, in the order of `Amounts`. */
export const counted = ['requests.cpu', 'requests.memory', 'limits.memory'] as const;

/** The fields of a container that each of them sums. If one is not set, the other counts, like in Kubernetes. */
const fields = [
  { bound: 'requests', other: 'limits', resource: 'cpu' },
  { bound: 'requests', other: 'limits', resource: 'memory' },
  { bound: 'limits', other: 'requests', resource: 'memory' },
] as const;

/** Thousandths of a core, bytes and bytes. */
export type Amounts = readonly number[];

const none: Amounts = counted.map(() => 0);
const each = (amountOf: (i: number) => number): Amounts => counted.map((_, i) => amountOf(i));
const plus = (one: Amounts, other: Amounts): Amounts => each((i) => one[i]! + other[i]!);
const largest = (one: Amounts, other: Amounts): Amounts => each((i) => Math.max(one[i]!, other[i]!));

/** The requests of the pods of some objects together. */
export interface Requests {
  /** Of the fewest pods that always run. */
  readonly fewest: Amounts;
  /** Of the largest job. Jobs wait for room, but each has to fit beside the pods that always run. */
  readonly job: Amounts;
  /** Of the most pods that can always run: scaled up, during a rollout. */
  readonly most: Amounts;
}

export const noRequests: Requests = { fewest: none, job: none, most: none };

export const addRequests = (one: Requests, other: Requests): Requests => ({
  fewest: plus(one.fewest, other.fewest),
  job: largest(one.job, other.job),
  most: plus(one.most, other.most),
});

/** The requests of an object's pods; undefined if it makes none. */
export function requestsOf(manifest: Manifest, scaled: Scaled): Requests | undefined {
  const { kind, metadata, spec } = manifest;
  if (kind === 'Cluster' && groupOf(manifest) === 'postgresql.cnpg.io') {
    const all = times(amountsOf({ containers: [spec] }), countAt(spec, 'instances'));
    return { fewest: all, job: none, most: all };
  }
  const template = podTemplateOf(manifest);
  if (template === undefined || kind === 'PodTemplate') return undefined;
  const pod = amountsOf(template['spec']);
  if (kind === 'Job' || kind === 'CronJob') {
    const run = times(pod, parallelism(kind === 'Job' ? spec : dig(spec, 'jobTemplate', 'spec')));
    return { fewest: none, job: run, most: none };
  }
  const replicas = countAt(spec, 'replicas');
  const { least, most } = scaled.get(`${kind}/${metadata.name}`) ?? { least: replicas, most: replicas };
  return { fewest: times(pod, least), job: none, most: times(pod, most + surge(kind, spec, most)) };
}

const times = (pod: Amounts, count: number): Amounts => each((i) => pod[i]! * count);

/** A number of pods; 1 where the field is missing, like in Kubernetes. */
function countAt(spec: unknown, ...path: string[]): number {
  const count = dig(spec, ...path);
  return typeof count === 'number' && count >= 0 ? count : 1;
}

const parallelism = (job: unknown): number =>
  Math.min(
    countAt(job, 'parallelism'),
    dig(job, 'completions') == null ? Infinity : countAt(job, 'completions'),
  );

/** The pods that a rollout runs in addition. */
function surge(kind: string, spec: unknown, replicas: number): number {
  if (kind === 'Deployment')
    return dig(spec, 'strategy', 'type') === 'Recreate'
      ? 0
      : share(dig(spec, 'strategy', 'rollingUpdate', 'maxSurge'), replicas);
  if (kind !== 'Rollout') return 0;
  const canary = dig(spec, 'strategy', 'canary');
  // with routed traffic, old and new pods both run in full
  return canary == null || dig(canary, 'trafficRouting') != null
    ? replicas
    : share(dig(canary, 'maxSurge'), replicas);
}

function share(surge: unknown, replicas: number): number {
  if (typeof surge === 'number') return surge;
  const percent = Number.parseFloat(typeof surge === 'string' ? surge : '25%');
  return Math.ceil((replicas * percent) / 100);
}

function amountsOf(spec: unknown): Amounts {
  return fields.map(({ bound, other, resource }, i) => {
    const name = counted[i]!;
    const own = (holder: unknown) =>
      dig(holder, 'resources', bound, resource) ?? dig(holder, 'resources', other, resource);
    const amount = (quantity: unknown) => amountIn(name, quantity ?? 0);
    const ofPod = own(spec);
    const containers = ofPod === undefined ? podAmount(spec, (one) => amount(own(one))) : amount(ofPod);
    return containers + amount(dig(spec, 'overhead', resource));
  });
}

/** A quantity in the unit of `Amounts`. More than any quota if it cannot be read. */
export function amountIn(name: (typeof counted)[number], quantity: unknown): number {
  const amount = parseQuantity(quantity) * (name === 'requests.cpu' ? 1000 : 1);
  // rounded first, because 0.29 × 1000 is slightly more than 290 in binary
  return Number.isFinite(amount) ? Math.ceil(Number(amount.toPrecision(12))) : Number.MAX_SAFE_INTEGER;
}

/** An amount as people write it: `400m`, `1.5`, `256Mi`, `6Gi`. */
export function shownAmount(name: (typeof counted)[number], amount: number): string {
  if (name === 'requests.cpu') return amount < 1000 ? `${amount}m` : `${amount / 1000}`;
  const mebibytes = amount / 2 ** 20;
  return mebibytes < 1024 ? `${Math.ceil(mebibytes)}Mi` : `${Math.ceil((mebibytes / 1024) * 10) / 10}Gi`;
}
