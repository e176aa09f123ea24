import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newestEdition } from '../../constructs/editions.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { hasPrograms } from '../support/api-server.js';
import { ExampleRepository } from '../support/example-repository.js';
import type { Loose } from '../support/unit.js';
import { type ControlPlane, noControlPlane, startControlPlane } from './support/control-plane.js';
import { exampleObjects, type Placed } from './support/example.js';
import { proved } from './support/proof.js';
import { live, prepare, synced } from './support/sync.js';

const tiers = ['dev', 'staging', 'production'] as const;
const clusters = ['eu-nonprod', 'eu-prod'] as const;

const isHook = ({ object: { metadata } }: Placed): boolean =>
  (metadata as Loose).annotations?.['argocd.argoproj.io/hook'] !== undefined;

const tierOf = ({ object: { metadata } }: { object: Manifest }): string | undefined =>
  tiers.find((tier) => metadata.namespace?.endsWith(`-${tier}`) || metadata.name.endsWith(`-${tier}`));

// dev and staging share a cluster
describe.skipIf(noControlPlane || !hasPrograms('go'))('moving the example to the newest edition', () => {
  let example: ExampleRepository;
  let planes: ControlPlane[];
  let previous: readonly Placed[];
  const objects = (): Placed[] => exampleObjects(join(example.root, 'apps')).filter(({ cluster }) => cluster);

  beforeAll(async () => {
    example = new ExampleRepository();
    for (const tier of tiers) move(example, tier, 1);
    example.synth();
    previous = objects();
    planes = await Promise.all(clusters.map(() => startControlPlane()));
    for (const [i, plane] of planes.entries()) {
      await prepare(
        plane,
        previous.filter(({ cluster }) => cluster === clusters[i]),
      );
      expect(
        sync(
          plane,
          previous.filter(({ cluster }) => cluster === clusters[i]),
          [],
        ),
      ).toEqual([]);
      await rolledOut(plane);
    }
  });
  afterAll(async () => {
    example.dispose();
    await Promise.all(planes.map((plane) => plane.stop()));
  });

  test.each(tiers)('%s: recreates nothing, and changes nothing of another tier', async (tier) => {
    move(example, tier, newestEdition);
    example.synth();
    const next = objects();
    const rolled: string[] = [];
    for (const [i, plane] of planes.entries()) {
      const here = ({ cluster }: Placed) => cluster === clusters[i];
      const kept = next.filter(
        (one) => here(one) && !isHook(one) && previous.some((old) => isSame(old, one)),
      );
      const before = live(plane, kept);
      const podsBefore = podsOfOthers(plane, tier);

      // the hooks of an Application run when it is synced, and those of the other tiers are Synced
      const waiting = next.filter((one) => here(one) && (!isHook(one) || tierOf(one) === tier));
      await prepare(plane, waiting);
      expect(sync(plane, waiting, previous.filter(here))).toEqual([]);
      await rolledOut(plane);
      const after = live(plane, kept);
      expect(uids(after)).toEqual(uids(before));
      expect(podsOfOthers(plane, tier)).toEqual(podsBefore);
      const generationsBefore = generations(before);
      rolled.push(
        ...[...generations(after)]
          .filter(([key, now]) => now !== generationsBefore.get(key))
          .map(([key]) => key),
      );
    }
    previous = next;
    expect(rolled.filter((key) => !key.includes(`-${tier}/`))).toEqual([]);
    const deployments = rolled.filter((key) => key.startsWith('apps/v1 Deployment'));
    expect(deployments.length).toBeGreaterThan(0);
    proved(
      `Moving the tier ${tier} to the newest edition recreates no object, and changes none of another tier.`,
      `no error; new generation of ${deployments[0]}`,
    );
  });
});

/** States the edition of a tier. */
function move(example: ExampleRepository, tier: string, edition: number): void {
  const file = `environments/tiers/${tier}.yaml`;
  example.write(
    file,
    example
      .read(file)
      .replace(/\n {2}edition: .*/, '')
      .replace('\nspec:\n', `\nspec:\n  edition: ${edition}\n`),
  );
}

const isSame = (one: Placed, other: Placed): boolean =>
  one.cluster === other.cluster &&
  one.object.apiVersion === other.object.apiVersion &&
  one.object.kind === other.object.kind &&
  one.object.metadata.name === other.object.metadata.name &&
  one.object.metadata.namespace === other.object.metadata.namespace;

/** Syncs as Argo CD does: a hook is created anew, and what left git is pruned. What the API server refused. */
function sync(plane: ControlPlane, next: readonly Placed[], previous: readonly Placed[]): string[] {
  const gone = previous.filter((old) => !isHook(old) && !next.some((one) => isSame(old, one)));
  const ended = [...gone, ...next.filter(isHook)].map(({ object }) => object);
  if (ended.length > 0) plane.kubectl(['delete', '--ignore-not-found', '-f', '-'], { objects: ended });
  return synced(plane, next).filter((line) => !line.endsWith(' serverside-applied'));
}

const uids = (objects: ReadonlyMap<string, Manifest>) =>
  new Map([...objects].map(([key, { metadata }]) => [key, metadata['uid']]));

const generations = (objects: ReadonlyMap<string, Manifest>) =>
  new Map([...objects].map(([key, { metadata }]) => [key, metadata['generation']]));

/** Uids of the pods of other tiers. */
function podsOfOthers(plane: ControlPlane, tier: string): unknown[] {
  const { text } = plane.kubectl(['get', 'pods', '-A', '-o', 'json']);
  const { items } = JSON.parse(text) as { items: Manifest[] };
  return items
    .filter((object) => tierOf({ object }) !== tier)
    .map(({ metadata }) => metadata['uid'])
    .sort();
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
