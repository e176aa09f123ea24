import type { Cluster, KubernetesObject } from './cluster.js';
import { until } from './until.js';

/** What lives in a cluster because of one Application: the content of each object, by kind, namespace and name. */
export type Tracked = ReadonlyMap<string, string>;

interface Resource {
  readonly name: string;
  readonly verbs: readonly string[];
}

interface Found {
  readonly application: string;
  readonly id: string;
  readonly content: string;
  /** Of the API, for requests. */
  readonly path: string;
}

/** The objects that Argo CD tracks, by Application. Statuses, which controllers write, are left out. */
export async function trackedObjects(cluster: Cluster): Promise<Map<string, Tracked>> {
  const tracked = new Map<string, Map<string, string>>();
  for (const { application, id, content } of await trackedIn(cluster)) {
    const objects = tracked.get(application) ?? new Map<string, string>();
    tracked.set(application, objects.set(id, content));
  }
  return tracked;
}

/** Deletes by hand what Argo CD tracks and was not there before, and waits until it is gone. */
export async function deleteTracked(cluster: Cluster, before: ReadonlyMap<string, Tracked>): Promise<void> {
  const isNew = ({ application, id }: Found) => !before.get(application)?.has(id);
  await until('what was not there before is gone', async () => {
    const added = (await trackedIn(cluster)).filter(isNew);
    // one may go with another
    await Promise.all(added.map(({ path }) => cluster.request('DELETE', path)));
    return added.length === 0;
  });
}

async function trackedIn(cluster: Cluster): Promise<Found[]> {
  const lists = (await listable(cluster)).map(async ({ version, plural }) =>
    (await cluster.list(`${version}/${plural}`)).flatMap((object) => {
      const { namespace, name, annotations } = object.metadata;
      const tracking = annotations?.['argocd.argoproj.io/tracking-id'];
      // Argo CD writes `<application>:<group>/<kind>:<namespace>/<name>`; owned objects may copy it of their owner
      if (!tracking?.endsWith(`/${name}`)) return [];
      const [application, ...id] = tracking.split(':') as [string, ...string[]];
      const place = namespace === undefined ? version : `${version}/namespaces/${namespace}`;
      return [
        { application, id: id.join(':'), content: contentOf(object), path: `${place}/${plural}/${name}` },
      ];
    }),
  );
  return (await Promise.all(lists)).flat();
}

function contentOf(object: KubernetesObject): string {
  const { status: _, metadata, ...content } = object;
  const { resourceVersion: __, managedFields: ___, ...kept } = metadata as Record<string, unknown>;
  return JSON.stringify({ metadata: kept, ...content });
}

/** All kinds of which objects can be listed. */
async function listable(cluster: Cluster): Promise<{ version: string; plural: string }[]> {
  const groups = (await cluster.get('/apis'))['groups'] as { preferredVersion: { groupVersion: string } }[];
  const versions = [
    '/api/v1',
    ...groups.map(({ preferredVersion }) => `/apis/${preferredVersion.groupVersion}`),
  ];
  const lists = await Promise.all(
    versions.map(async (version) =>
      ((await cluster.find(version))?.['resources'] as readonly Resource[] | undefined)
        ?.filter(
          ({ name, verbs }) => verbs.includes('list') && !['events', 'pods', 'replicasets'].includes(name),
        )
        .map(({ name }) => ({ version, plural: name })),
    ),
  );
  return lists.flatMap((kinds) => kinds ?? []);
}

/** What differs between two looks at a cluster, as `+`, `-` or `~`, the Application and the object. */
export function changesBetween(
  before: ReadonlyMap<string, Tracked>,
  after: ReadonlyMap<string, Tracked>,
): string[] {
  const flat = (all: ReadonlyMap<string, Tracked>) =>
    new Map(
      [...all].flatMap(([application, objects]) =>
        [...objects].map(([id, content]) => [`${application} ${id}`, content] as const),
      ),
    );
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((id) => {
    if (!old.has(id)) return [`+ ${id}`];
    if (!now.has(id)) return [`- ${id}`];
    return old.get(id) === now.get(id) ? [] : [`~ ${id}`];
  });
}
