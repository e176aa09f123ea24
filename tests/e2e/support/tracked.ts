import type { Cluster, KubernetesObject } from './cluster.js';

/** What lives in a cluster because of one Application: the content of each object, by kind, namespace and name. */
export type Tracked = ReadonlyMap<string, string>;

interface Resource {
  readonly name: string;
  readonly verbs: readonly string[];
}

/** The objects that Argo CD tracks, by Application. Statuses, which controllers write, are left out. */
export async function trackedObjects(cluster: Cluster): Promise<Map<string, Tracked>> {
  const tracked = new Map<string, Map<string, string>>();
  for (const object of (
    await Promise.all((await listable(cluster)).map((path) => cluster.list(path)))
  ).flat()) {
    const tracking = object.metadata.annotations?.['argocd.argoproj.io/tracking-id'];
    if (tracking === undefined) continue;
    // Argo CD writes `<application>:<group>/<kind>:<namespace>/<name>`; owned objects may copy it of their owner
    const [application, kind, name] = tracking.split(':') as [string, string, string];
    if (!name.endsWith(`/${object.metadata.name}`)) continue;
    const objects = tracked.get(application) ?? new Map<string, string>();
    tracked.set(application, objects.set(`${kind}:${name}`, contentOf(object)));
  }
  return tracked;
}

function contentOf(object: KubernetesObject): string {
  const { status: _, metadata, ...content } = object;
  const { resourceVersion: __, managedFields: ___, ...kept } = metadata as Record<string, unknown>;
  return JSON.stringify({ metadata: kept, ...content });
}

/** The paths of all kinds of which objects can be listed. */
async function listable(cluster: Cluster): Promise<string[]> {
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
        .map(({ name }) => `${version}/${name}`),
    ),
  );
  return lists.flatMap((paths) => paths ?? []);
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
