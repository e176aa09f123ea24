import { test as base } from 'vitest';
import { Delivery, say } from './delivery.js';
import { onTwoClusters } from './organisation.js';
import { deleteTracked, type Tracked, trackedObjects } from './tracked.js';
import { until } from './until.js';

/** A delivery for many files, one after the other. */
class Shared {
  #delivery: Delivery | undefined;
  #objects: Readonly<Record<string, ReadonlyMap<string, Tracked>>> = {};
  #commit = '';

  /** The organisation on two clusters, of which nothing waits but production: as started, whatever files did before. */
  async take(): Promise<Delivery> {
    if (this.#delivery !== undefined && (await this.#putBack(this.#delivery))) return this.#delivery;
    await this.stop();
    const delivery = await Delivery.start({ ...onTwoClusters, people: true });
    this.#delivery = delivery;
    this.#commit = delivery.tree.git('rev-parse', 'HEAD');
    await delivery.settled(this.#commit);
    for (const [name, cluster] of Object.entries(delivery.clusters))
      this.#objects = { ...this.#objects, [name]: await trackedObjects(cluster) };
    return delivery;
  }

  async stop(): Promise<void> {
    await this.#delivery?.stop();
    this.#delivery = undefined;
  }

  /** Whether everything is as it was; not after a failure that left something broken. */
  async #putBack(delivery: Delivery): Promise<boolean> {
    const { tree, clusters } = delivery;
    try {
      tree.git('read-tree', '--reset', '-u', this.#commit);
      tree.git('clean', '--force', '-d', '--quiet', '--exclude=.waymark');
      const commit = tree.push();
      await delivery.announce(commit);
      for (const { metadata, status } of await delivery.applications())
        if (status?.operationState?.phase === 'Running')
          await delivery.person('argocd-admins').ask('DELETE', `applications/${metadata.name}/operation`);
      await delivery.settled(commit, { seconds: 120 });
      for (const [name, cluster] of Object.entries(clusters))
        await deleteTracked(cluster, this.#objects[name]!);
      await until('Argo CD knows that production is gone', async () =>
        (await delivery.applications()).every(
          ({ spec, status }) => spec.syncPolicy.automated || status.health.status === 'Missing',
        ),
      );
      return true;
    } catch (e) {
      say(`starting anew, because the last file left what does not go: ${e}`);
      return false;
    }
  }
}

/** Tests of files that share a delivery. A worker starts one and stops it after its last file. */
export const test = base.extend<{ $worker: { shared: Shared } }>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
    async ({}, use) => {
      const shared = new Shared();
      await use(shared);
      await shared.stop();
    },
    { scope: 'worker' },
  ],
});
