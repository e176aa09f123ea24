import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import type { Cluster, LiveObject } from '../../forge/kubectl.js';
import type { RenderedArgo, RootObject } from './rendered.js';
import { sameUrl } from './repository.js';
import { finding, management, planned, type Work } from './step.js';

const kinds = ['applications', 'applicationsets', 'appprojects'].map((kind) => `${kind}.argoproj.io`);

/** Older versions let everybody who may sync run any branch, and hold fewer deletions. */
const oldest = { major: 3, minor: 5 };

/** Looks at the Argo CD of the management cluster; undefined if there is none. */
export async function inspectArgo(
  cluster: Cluster,
  { argocd: { namespace } }: PlatformSpec,
): Promise<{
  readonly works: readonly Work[];
  readonly live: readonly LiveObject[] | undefined;
  readonly server?: LiveObject | undefined;
}> {
  const definitions = await cluster.names('customresourcedefinitions.apiextensions.k8s.io');
  const [found] = await cluster.list('namespace', namespace);
  if (found === undefined || kinds.some((kind) => !definitions.has(kind))) {
    const lacks = found === undefined ? `there is no namespace ${namespace}` : 'its CRDs are missing';
    const work = finding(
      management,
      'refused',
      `Argo CD is not installed: ${lacks}`,
      `install Argo CD ${oldest.major}.${oldest.minor} or newer in the namespace ${namespace}, by its Helm chart or with \`kubectl apply --server-side\`, or correct argocd.namespace in environments/platform.yaml`,
    );
    return { works: [work], live: undefined };
  }
  const live = await cluster.list(kinds.join(','), '-n', namespace);
  const workloads = await workloadsOf(cluster, namespace);
  const server = workloads.find(
    ({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === 'argocd-server',
  );
  return { works: [versionOf(workloads.flatMap(imagesOf), namespace)], live, server };
}

/** Deployments and StatefulSets of Argo CD; none where it runs in another way. */
function workloadsOf(cluster: Cluster, namespace: string): Promise<LiveObject[]> {
  const label = 'app.kubernetes.io/part-of=argocd';
  return cluster.list('deployments,statefulsets', '-n', namespace, '-l', label);
}

const imagesOf = ({ spec }: LiveObject): string[] => {
  const { template } = spec as { template: { spec: { containers: readonly { image: string }[] } } };
  return template.spec.containers.map(({ image }) => image);
};

function versionOf(images: readonly string[], namespace: string): Work {
  const versions = images.flatMap((image) => /argocd[^:]*:v(\d+\.\d+\.\d+)/.exec(image)?.[1] ?? []);
  const older = versions.find((version) => {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major === oldest.major ? minor < oldest.minor : major < oldest.major;
  });
  const needed = `${oldest.major}.${oldest.minor} or newer is needed`;
  if (older !== undefined)
    return finding(management, 'refused', `Argo CD ${older} is too old: ${needed}`, 'upgrade Argo CD');
  if (versions.length === 0)
    return finding(
      management,
      'note',
      `nothing in the namespace ${namespace} tells the version of Argo CD: ${needed}`,
    );
  return finding(management, 'there', `Argo CD ${versions[0]} in the namespace ${namespace}`);
}

/** Says which objects have our names and belong to somebody else, and that the others are left alone. */
export function inspectForeign(
  live: readonly LiveObject[],
  { owned }: RenderedArgo,
  { git }: PlatformSpec,
): Work[] {
  const taken = live.filter((object) => owned.has(nameIn(object)) && !reads(object, git.url));
  const others = live.filter((object) => object.kind === 'Application' && !owned.has(nameIn(object)));
  return [
    ...taken.map((object) =>
      finding(
        management,
        'refused',
        `${nameIn(object)} exists and does not read ${git.url}: somebody else made it`,
        'rename or remove that object, or use another Argo CD; nothing of others is changed',
      ),
    ),
    ...(others.length === 0
      ? []
      : [
          finding(
            management,
            'note',
            `${others.length} Application${others.length === 1 ? '' : 's'} of others here, such as ${others[0]!.metadata.name}: left alone`,
          ),
        ]),
  ];
}

const nameIn = ({ kind, metadata }: LiveObject): string => `${kind}/${metadata.name}`;

/** Whether an Application, ApplicationSet or project reads our repository, or is an operator of the platform's project. */
const reads = (object: LiveObject, url: string): boolean =>
  addressesIn(object).some((address) => sameUrl(address, url)) ||
  (object.kind === 'Application' && (object['spec'] as { project?: string }).project === 'platform');

/** The repositories that an object of Argo CD names. */
function addressesIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, field]) => {
    if (key === 'repoURL' && typeof field === 'string') return [field];
    if (key === 'sourceRepos' && Array.isArray(field)) return field.filter((url) => typeof url === 'string');
    return addressesIn(field);
  });
}

/** Applies the root once; afterwards Argo CD changes it from git. */
export function startRoot(
  context: string,
  live: readonly LiveObject[],
  { root }: RenderedArgo,
  server: Pick<LiveObject, 'metadata'> | undefined,
): Work {
  const current = new Map(live.map((object) => [nameIn(object), object]));
  const wanted = root.get('Application/platform');
  const found = current.get('Application/platform') as RootObject | undefined;
  if (
    found !== undefined &&
    current.has('AppProject/platform') &&
    isSame(found.spec?.source, wanted?.spec?.source)
  )
    return finding(management, 'there', 'project and root Application platform: Argo CD syncs apps/_argocd');
  // Argo CD's own field manager, so that Argo CD can remove later what leaves git
  const apply = ['apply', '--server-side', '--field-manager=argocd-controller'];
  // the project first: an ApplicationSet that is seen before its project waits for minutes
  const files = ['-f', 'apps/_argocd/root/appproject-platform.yaml', '-f', 'apps/_argocd/root/'];
  const args = [...apply, ...files];
  return planned(management, 'apply project, ApplicationSets and root Application platform', [
    { context, args },
    ...(server === undefined
      ? []
      : // argocd-server reads argocd-cmd-params-cm only when it starts
        [
          {
            context,
            args: [
              'rollout',
              'restart',
              `deployment/${server.metadata.name}`,
              '-n',
              server.metadata.namespace!,
            ],
          },
        ]),
  ]);
}

/** Whether a live value has everything of a rendered one; the API server adds defaults. */
const isSame = (live: unknown, rendered: unknown): boolean =>
  rendered !== null && typeof rendered === 'object'
    ? Object.entries(rendered).every(([key, value]) =>
        isSame((live as Record<string, unknown> | undefined)?.[key], value),
      )
    : live === rendered;
