import type { Manifest } from '../../../scripts/objects/manifest.js';
import { Applications, isSyncedAt, summaryOf } from './application.js';
import { ArgoCd, push } from './argocd.js';
import { introduceByHand, type Settings } from './argocd-installation.js';
import { Cluster, type KubernetesObject } from './cluster.js';
import { type ControlPlane, startControlPlane } from './control-plane.js';
import { crdsFor, define } from './crds.js';
import { GitServer } from './git-server.js';
import { IdentityProvider } from './identity-provider.js';
import { Person } from './person.js';
import { giveStatuses, kubelet, type Statuses } from './statuses.js';
import { until } from './until.js';
import type { Files, WorkTree } from './work-tree.js';

/** What is declared for these workload clusters and this repository. */
export type Declares = (place: { gitUrl: string; servers: Readonly<Record<string, string>> }) => Files;

interface Options {
  /** Names of the workload clusters, as `environments/clusters/` declares them. */
  readonly clusters: readonly string[];
  /** Whether Argo CD runs on the first of them, instead of a cluster of its own. */
  readonly onWorkload?: boolean;
  readonly declares: Declares;
  /** Whether people sign in, so that argocd-server knows their groups. */
  readonly people?: boolean;
  readonly statuses?: Statuses;
  readonly settings?: Settings;
  /** Changes rendered files before the first commit, to what another version would render. */
  readonly rewrite?: (tree: WorkTree) => void;
  /** Makes Argo CD know the clusters and the root Application; by hand if it is absent. */
  readonly introduce?: (delivery: Delivery) => Promise<void>;
  /** Whether custom resources are declared, whose definitions the clusters then get. */
  readonly customResources?: boolean;
}

/** Argo CD on a management cluster, which delivers what is committed to a git server to workload clusters. */
export class Delivery extends Applications {
  private readonly endings: (() => Promise<void>)[] = [];
  /** How each control plane ends. */
  private readonly ends = new Map<Cluster, () => Promise<void>>();
  private statuses: Statuses = kubelet;
  readonly clusters: Record<string, Cluster> = {};
  /** The programs of each cluster, to make them fail; the management cluster's are those of `management`. */
  readonly planes: Record<string, ControlPlane> = {};
  git!: GitServer;
  tree!: WorkTree;
  argocd!: ArgoCd;
  management!: Cluster;
  private identities: IdentityProvider | undefined;

  /** Starts everything, and lets Argo CD know what to deliver. */
  static async start(options: Options): Promise<Delivery> {
    const delivery = new Delivery();
    try {
      await delivery.begin(options);
      return delivery;
    } catch (e) {
      await delivery.stop();
      throw e;
    }
  }

  async stop(): Promise<void> {
    for (const end of this.endings.reverse()) await end();
    for (const end of this.ends.values()) await end();
  }

  private async begin({
    clusters,
    onWorkload,
    declares,
    people,
    statuses,
    introduce = () => introduceByHand(this.management, this.clusters, this.tree.root),
    rewrite,
    settings,
    customResources,
  }: Options): Promise<void> {
    say(`starting ${onWorkload ? '' : 'a management cluster and '}${clusters.join(', ')}`);
    this.statuses = { ...kubelet, ...statuses };
    const workloads = clusters.map(async (name) => {
      this.clusters[name] = await this.workload(name);
    });
    const management = onWorkload ? undefined : this.cluster('management');
    await Promise.all([...workloads, management]);
    this.management = (await management) ?? this.clusters[clusters[0]!]!;
    this.git = await GitServer.start();
    this.endings.push(() => this.git.stop());
    this.tree = this.git.workTree();
    const servers = Object.fromEntries(
      Object.entries(this.clusters).map(([name, { server }]) => [name, server]),
    );
    this.tree.write(declares({ gitUrl: this.git.url, servers }));
    this.tree.synth();
    rewrite?.(this.tree);
    this.tree.push();
    if (customResources) await this.defineCustomResources();
    say('starting Argo CD');
    if (people) {
      this.identities = await IdentityProvider.start();
      this.endings.push(() => this.identities!.stop());
    }
    this.argocd = await ArgoCd.start(this.management, { ...settings, ...this.identities?.settings });
    this.endings.push(() => this.argocd.stop());
    await introduce(this);
    // the root Application has settings of it
    if (people) await this.argocd.restart('argocd-server');
  }

  private async defineCustomResources(): Promise<void> {
    for (const [name, { kubeconfig }] of Object.entries(this.clusters)) {
      const folders = this.tree.applications().filter(({ cluster }) => cluster === name);
      await define(
        kubeconfig,
        crdsFor(folders.flatMap(({ folder }) => this.tree.objects(folder) as Manifest[])),
      );
    }
  }

  private async cluster(name: string): Promise<Cluster> {
    const plane = await startControlPlane();
    const cluster = new Cluster(plane);
    this.planes[name] = plane;
    this.ends.set(cluster, () => plane.stop());
    return cluster;
  }

  /** A cluster on which pods run. */
  private async workload(name: string): Promise<Cluster> {
    const cluster = await this.cluster(name);
    const stop = this.ends.get(cluster)!;
    const running = giveStatuses(cluster, this.statuses);
    this.ends.set(cluster, async () => {
      await running.stop();
      await stop();
    });
    return cluster;
  }

  private async lose(cluster: Cluster): Promise<void> {
    await this.ends.get(cluster)!();
    this.ends.delete(cluster);
  }

  /** Loses the management cluster, and starts another one with an Argo CD that knows nothing. */
  async loseManagement(): Promise<void> {
    say('losing the management cluster');
    await this.argocd.stop();
    await this.lose(this.management);
    this.management = await this.cluster('management');
    this.argocd = await ArgoCd.start(this.management, this.identities?.settings);
  }

  /** Loses a workload cluster, and starts an empty one, which has another address. */
  async loseCluster(name: string): Promise<void> {
    say(`losing ${name}`);
    await this.lose(this.clusters[name]!);
    this.clusters[name] = await this.workload(name);
  }

  /** Commits what is declared, and tells Argo CD. */
  async commit(files: Files): Promise<string> {
    const commit = this.tree.commit(files);
    await this.announce(commit);
    return commit;
  }

  /** Tells Argo CD of a commit at once, as a git host does. */
  async announce(commit: string): Promise<void> {
    const files = this.tree.git('diff', '--name-only', `${commit}^`, commit);
    const codes = await this.argocd.webhook(push(this.git.url, files));
    if (codes.some((code) => code !== 200)) throw new Error(`the webhook is answered with ${codes}`);
  }

  /** Somebody who has signed in, as a member of these groups. */
  person(...groups: readonly string[]): Person {
    return new Person(this.argocd, this.identities!.tokenOf('jane', groups));
  }

  /**
   * Waits until exactly the declared Applications exist, and those that sync by themselves are Synced at a commit. Leaves
   * it to polling that Argo CD looks at the others, if a test is about that.
   */
  async settled(revision: string, { byPolling = false, seconds = 600 } = {}): Promise<void> {
    const declared = this.tree.applications();
    const names = ['platform', ...declared.map(({ name }) => name)].sort();
    const automatic = new Set([
      'platform',
      ...declared.filter(({ autoSync }) => autoSync).map(({ name }) => name),
    ]);
    await until(
      `the declared Applications, and no others, are at ${revision}`,
      async () => {
        const all = await this.applications();
        const have = all.map(({ metadata }) => metadata.name).sort();
        if (!byPolling)
          for (const one of all) if (one['status']?.sync?.revision !== revision) await this.compare(one);
        const isDone = (one: KubernetesObject) =>
          automatic.has(one.metadata.name)
            ? isSyncedAt(one, revision)
            : one['status']?.sync?.revision === revision;
        return have.join() === names.join() && all.every(isDone);
      },
      {
        state: async () => [...(await this.applications()).map(summaryOf), ...(await this.errorsOfSets())],
        seconds,
      },
    );
  }
}

/** Says on stderr what a test waits for. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
