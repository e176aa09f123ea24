import type { Cluster, KubernetesObject } from './cluster.js';
import { until } from './until.js';

const refresh = 'argocd.argoproj.io/refresh';
const applicationPath = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications';

export const isSyncedAt = ({ status }: KubernetesObject, revision: string): boolean =>
  status?.sync?.status === 'Synced' &&
  status.sync.revision === revision &&
  status.health?.status === 'Healthy' &&
  status.operationState?.phase !== 'Running';

/** What to read of an Application in a failure. */
export const summaryOf = (application: KubernetesObject | undefined): unknown =>
  application && {
    name: application.metadata.name,
    deleted: application.metadata.deletionTimestamp,
    sync: application['status']?.sync?.status,
    revision: application['status']?.sync?.revision,
    health: application['status']?.health?.status,
    operation: application['status']?.operationState?.phase,
    message: application['status']?.operationState?.message,
    conditions: application['status']?.conditions,
  };

/** The Applications of an Argo CD, and what it says of them. */
export abstract class Applications {
  abstract management: Cluster;

  applications(): Promise<readonly KubernetesObject[]> {
    return this.management.list(applicationPath);
  }

  application(name: string): Promise<KubernetesObject | undefined> {
    return this.management.find(`${applicationPath}/${name}`);
  }

  changeApplication(name: string, change: unknown): Promise<KubernetesObject> {
    return this.management.patch(`${applicationPath}/${name}`, change);
  }

  /** Lets Argo CD compare an Application now, as polling does after a while; but for the root. */
  async compare({ metadata: { name, annotations } }: KubernetesObject): Promise<void> {
    // the root Application is an object of its own, and would differ from git while it has the annotation
    if (annotations?.[refresh] || name === 'platform') return;
    await this.management.request('PATCH', `${applicationPath}/${name}`, {
      metadata: { annotations: { [refresh]: 'normal' } },
    });
  }

  /** Waits until Argo CD says something of an Application. */
  applicationThat(
    name: string,
    what: string,
    holds: (application: KubernetesObject) => boolean,
  ): Promise<KubernetesObject> {
    return until(
      `${name} ${what}`,
      async () => {
        const application = await this.application(name);
        return application !== undefined && holds(application) && application;
      },
      { state: async () => summaryOf(await this.application(name)) },
    );
  }

  /** What ApplicationSets report: `Name: message`, if they cannot make their Applications. */
  async errorsOfSets(): Promise<string[]> {
    const sets = await this.management.list(applicationPath.replace(/s$/, 'sets'));
    return sets.flatMap(({ metadata, status }) =>
      ((status?.conditions ?? []) as { type: string; status: string; message: string }[])
        .filter(({ type, status: is }) => type === 'ErrorOccurred' && is === 'True')
        .map(({ message }) => `${metadata.name}: ${message}`),
    );
  }
}
