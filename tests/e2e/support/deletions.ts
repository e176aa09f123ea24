import { isSyncedAt, summaryOf } from './application.js';
import type { KubernetesObject } from './cluster.js';
import { Delivery } from './delivery.js';
import { onTwoClusters, platform, service } from './organisation.js';
import { changesBetween, type Tracked, trackedObjects } from './tracked.js';
import { until } from './until.js';
import type { Files } from './work-tree.js';

/** The organisation on two clusters with all of production synced, from which tests delete by commits. */
export class Deletions {
  #commit = '';
  #change = 0;

  private constructor(private readonly delivery: Delivery) {}

  static async start(more: Files): Promise<Deletions> {
    const { clusters, declares } = onTwoClusters;
    const delivery = await Delivery.start({
      clusters,
      declares: (place) => ({ ...declares(place), ...more }),
      people: true,
    });
    try {
      const deletions = new Deletions(delivery);
      deletions.#commit = delivery.tree.git('rev-parse', 'HEAD');
      await deletions.settled();
      await deletions.syncProduction();
      return deletions;
    } catch (e) {
      await delivery.stop();
      throw e;
    }
  }

  stop(): Promise<void> {
    return this.delivery.stop();
  }

  /** The settings if only these teams are left. */
  platformFor(...teams: string[]): string {
    const lines = platform(this.delivery.git.url).split('\n');
    return lines
      .filter((line) => !line.includes('groups: {developers') || teams.some((t) => line.includes(t)))
      .join('\n');
  }

  async commit(files: Files): Promise<void> {
    this.#commit = await this.delivery.commit(files);
  }

  /** Lets Argo CD take a namespace from a team's project, before anything else that a commit would change. */
  async forbid(team: string, namespace: string): Promise<void> {
    const { tree, management } = this.delivery;
    const file = `apps/_argocd/${team}/appproject-${team}.yaml`;
    const project = tree.yaml(file);
    const permitted = ({ spec }: KubernetesObject) =>
      ((spec.destinations ?? []) as { namespace: string }[]).filter((one) => one.namespace !== namespace);
    tree.write({
      [file]: JSON.stringify({ ...project, spec: { ...project['spec'], destinations: permitted(project) } }),
    });
    this.#commit = tree.push();
    await this.delivery.announce(this.#commit);
    const path = `/apis/argoproj.io/v1alpha1/namespaces/argocd/appprojects/${team}`;
    await until(`the project ${team} has no ${namespace}`, async () => {
      const live = await management.get(path);
      return permitted(live).length === (live['spec'].destinations ?? []).length;
    });
  }

  /** Everything that Argo CD tracks in both workload clusters, by Application. */
  async objects(): Promise<Map<string, Tracked>> {
    const all = await Promise.all(Object.values(this.delivery.clusters).map(trackedObjects));
    return new Map(all.flatMap((tracked) => [...tracked]));
  }

  /** Objects that are gone. Fails if others were changed or recreated, but for images that `syncsMeanwhile` changed. */
  async removedSince(before: ReadonlyMap<string, Tracked>): Promise<string[]> {
    const changes = changesBetween(before, await this.objects()).filter(
      (line) => !/^~ \S+\.(checkout|web) apps\/Deployment:/.test(line),
    );
    const others = changes.filter((line) => !line.startsWith('- '));
    if (others.length > 0) throw new Error(`also changed: ${others.join(', ')}`);
    return changes.map((line) => line.slice('- '.length));
  }

  /** Waits until Applications are in deletion and stay because nobody has confirmed it. */
  async waiting(...names: string[]): Promise<string[]> {
    for (const name of names)
      await this.delivery.applicationThat(
        name,
        'is in deletion',
        ({ metadata }) => !!metadata.deletionTimestamp,
      );
    return this.stillWaiting(names);
  }

  async stillWaiting(names: readonly string[]): Promise<string[]> {
    for (const name of names)
      if (!(await this.delivery.application(name))?.metadata.deletionTimestamp)
        throw new Error(`${name} was deleted without a confirmation`);
    return [...names];
  }

  /** Confirms as the docs say: by a confirmer, once the deletion has begun. */
  async confirm(name: string): Promise<void> {
    await this.waiting(name);
    await this.delivery.person('platform-leads').command('app', 'confirm-deletion', name);
  }

  /** Ends a deletion without deleting anything, as the docs say. */
  async release(name: string): Promise<void> {
    await this.delivery.changeApplication(name, { metadata: { finalizers: null } });
  }

  async gone(...names: string[]): Promise<void> {
    for (const name of names)
      await until(`${name} is gone`, async () => !(await this.delivery.application(name)), {
        state: async () => summaryOf(await this.delivery.application(name)),
      });
  }

  /** Commits a new image of services and waits until it runs in staging, and the root Application has the commit. */
  async syncsMeanwhile(...services: string[]): Promise<void> {
    this.#change += 1;
    const { tree } = this.delivery;
    const version = `1.${this.#change}.0`;
    const fileOf = (name: string) => `teams/${name === 'web' ? 'storefront' : 'payments'}/${name}.yaml`;
    await this.commit(
      Object.fromEntries(services.map((name) => [fileOf(name), service(name).replaceAll('1.0.0', version)])),
    );
    const commit = this.#commit;
    const staging = tree
      .applications()
      .filter(({ name }) => services.some((each) => name.endsWith(`-staging.${each}`)));
    for (const { name } of [...staging, { name: 'platform' }])
      await this.delivery.applicationThat(name, `is synced at ${commit}`, (one) => isSyncedAt(one, commit));
  }

  /** Waits until exactly the declared Applications exist, each at the newest commit, and no namespace is in deletion. */
  async settled(): Promise<void> {
    await this.delivery.settled(this.#commit);
    await until('no namespace is in deletion', async () => {
      const all = await this.allNamespaces();
      return all.every(({ metadata }) => !metadata.deletionTimestamp);
    });
  }

  async namespaces(): Promise<string[]> {
    return (await this.allNamespaces()).map(({ metadata }) => metadata.name);
  }

  /** The kinds of Argo CD's objects that have the name of a team. */
  async argoObjects(team: string): Promise<string[]> {
    const found = await Promise.all(
      ['AppProject', 'ApplicationSet'].map(async (kind) => {
        const path = `/apis/argoproj.io/v1alpha1/namespaces/argocd/${kind.toLowerCase()}s/${team}`;
        return (await this.delivery.management.find(path)) ? [kind] : [];
      }),
    );
    return found.flat();
  }

  private async allNamespaces() {
    const all = Object.values(this.delivery.clusters).map((cluster) => cluster.list('/api/v1/namespaces'));
    return (await Promise.all(all)).flat();
  }

  private async syncProduction(): Promise<void> {
    const waiting = this.delivery.tree.applications().filter(({ autoSync }) => !autoSync);
    const isFirst = ({ name }: { name: string }) =>
      Number(name.split('.').length === 2 && !name.startsWith('clusters'));
    for (const { name } of waiting.sort((a, b) => isFirst(a) - isFirst(b))) {
      const groups = ['platform-leads', 'payments-leads', 'storefront-leads'];
      await this.delivery.person(...groups).sync(name);
      await this.delivery.applicationThat(
        name,
        'is Synced and Healthy',
        ({ status }) => status?.sync?.status === 'Synced' && status.health?.status === 'Healthy',
      );
    }
  }
}
