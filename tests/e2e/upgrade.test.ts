import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newestEdition } from '../../constructs/editions.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { hasPrograms } from '../support/api-server.js';
import type { Loose } from '../support/unit.js';
import { type ControlPlane, noControlPlane, startControlPlane } from './support/control-plane.js';
import type { Placed } from './support/example.js';
import { OlderInstallation } from './support/older-engine.js';
import { proved } from './support/proof.js';
import { live, prepare, synced } from './support/sync.js';

const tiers = ['dev', 'staging', 'production'] as const;

const isHook = ({ object: { metadata } }: Placed): boolean =>
  (metadata as Loose).annotations?.['argocd.argoproj.io/hook'] !== undefined;

const tierOf = ({ object: { metadata } }: { object: Manifest }): string | undefined =>
  tiers.find((tier) => metadata.namespace?.endsWith(`-${tier}`) || metadata.name.endsWith(`-${tier}`));

// all tiers share a cluster, so that whatever reaches another tier is seen
describe.skipIf(noControlPlane || !hasPrograms('go'))('what an older engine rendered', () => {
  let older: OlderInstallation;
  let plane: ControlPlane;
  let previous: readonly Placed[];

  beforeAll(async () => {
    older = new OlderInstallation();
    previous = older.objects();
    plane = await startControlPlane();
    await prepare(plane, previous);
    expect(sync(plane, previous, [])).toEqual([]);
    await scaled(plane);
    await rolledOut(plane);
  });
  afterAll(async () => {
    older?.dispose();
    await plane?.stop();
  });

  /** Brings the cluster to a new rendering; the kept objects before and after. */
  async function upgrade(next: readonly Placed[], tier?: string) {
    const kept = next.filter((one) => !isHook(one) && previous.some((old) => isSame(old, one)));
    const before = live(plane, kept);
    // the hooks of an Application run when it is synced, and those of the other tiers are Synced
    const waiting = next.filter((one) => !isHook(one) || tierOf(one) === tier);
    await prepare(plane, waiting);
    expect(sync(plane, waiting, previous)).toEqual([]);
    await rolledOut(plane);
    previous = next;
    const after = live(plane, kept);
    expect(uids(after)).toEqual(uids(before));
    return { kept: kept.length, changed: changedBetween(before, after) };
  }

  test('this engine alone recreates nothing and restarts no pod', async () => {
    const before = podsBut(plane);
    expect(before.length).toBeGreaterThan(10);
    const { kept, changed } = await upgrade(older.render());
    expect(podsBut(plane)).toEqual(before);
    expect(changed.join()).not.toMatch(/ (CronJob|Postgres|Queue|Access|Identity|Network) /);
    const kinds = [...new Set(changed.map((key) => key.split(' ')[1]))].sort();
    proved(
      'An upgrade of the engine alone, from the last one without editions, recreates no object and restarts no pod.',
      `no error; ${kept} objects and ${before.length} pods with the uids of before; new generations only of ${kinds.join(', ')}`,
    );
  });

  test.each(tiers)(
    '%s moves to the newest edition: nothing is recreated, no other tier changes',
    async (tier) => {
      const podsBefore = podsBut(plane, tier);
      const { changed } = await upgrade(older.render({ tier, edition: newestEdition }), tier);
      expect(podsBut(plane, tier)).toEqual(podsBefore);
      expect(changed.filter((key) => !key.includes(`-${tier}/`))).toEqual([]);
      const deployments = changed.filter((key) => key.startsWith('apps/v1 Deployment'));
      expect(deployments.length).toBeGreaterThan(0);
      proved(
        `Moving the tier ${tier} to the newest edition recreates no object, and changes none of another tier.`,
        `no error; new generation of ${deployments[0]}`,
      );
    },
  );
});

const isSame = ({ object: one }: Placed, { object: other }: Placed): boolean =>
  one.apiVersion === other.apiVersion &&
  one.kind === other.kind &&
  one.metadata.name === other.metadata.name &&
  one.metadata.namespace === other.metadata.namespace;

/** Syncs as Argo CD does: a hook is created anew, and what left git is pruned. What the API server refused. */
function sync(plane: ControlPlane, next: readonly Placed[], previous: readonly Placed[]): string[] {
  const gone = previous.filter((old) => !isHook(old) && !next.some((one) => isSame(old, one)));
  const ended = [...gone, ...next.filter(isHook)].map(({ object }) => object);
  if (ended.length > 0) plane.kubectl(['delete', '--ignore-not-found', '-f', '-'], { objects: ended });
  return synced(plane, next).filter((line) => !line.endsWith(' serverside-applied'));
}

const uids = (objects: ReadonlyMap<string, Manifest>) =>
  new Map([...objects].map(([key, { metadata }]) => [key, metadata['uid']]));

/** Objects whose specification changed. */
const changedBetween = (
  before: ReadonlyMap<string, Manifest>,
  after: ReadonlyMap<string, Manifest>,
): string[] =>
  [...after]
    .filter(([key, { metadata }]) => metadata['generation'] !== before.get(key)!.metadata['generation'])
    .map(([key]) => key);

/** Uids of the pods of all other tiers. */
function podsBut(plane: ControlPlane, tier?: string): unknown[] {
  const { text } = plane.kubectl(['get', 'pods', '-A', '-o', 'json']);
  const { items } = JSON.parse(text) as { items: Manifest[] };
  return items
    .filter((object) => tierOf({ object }) !== tier)
    .map(({ metadata }) => metadata['uid'])
    .sort();
}

/** Waits until autoscalers have given their Deployments the replicas that they must have. */
async function scaled(plane: ControlPlane): Promise<void> {
  const { text } = plane.kubectl(['get', 'hpa', '-A', '-o', 'json']);
  const scalers = (JSON.parse(text) as { items: Loose[] }).items;
  expect(scalers.length).toBeGreaterThan(0);
  for (const { metadata, spec } of scalers) {
    const deployment = ['-n', metadata.namespace, `deployment/${spec.scaleTargetRef.name}`];
    const want = `--for=jsonpath={.spec.replicas}=${spec.minReplicas}`;
    expect(plane.kubectl(['wait', want, '--timeout=120s', ...deployment]).ok).toBe(true);
  }
}

/** Waits until each Deployment runs its newest pods alone. */
async function rolledOut(plane: ControlPlane): Promise<void> {
  const waiting = () => {
    plane.runPods();
    const { items } = JSON.parse(plane.kubectl(['get', 'deployments', '-A', '-o', 'json']).text) as {
      items: Loose[];
    };
    return items
      .filter(
        ({ metadata, spec, status }) =>
          status.observedGeneration !== metadata.generation ||
          [status.replicas, status.updatedReplicas, status.availableReplicas].some(
            (count) => count !== spec.replicas,
          ),
      )
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  };
  await vi.waitFor(() => expect(waiting()).toEqual([]), { timeout: 180_000, interval: 500 });
}
