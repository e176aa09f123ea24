import type { ClusterSpec } from '../../../constructs/cluster/schema.js';
import { type Cluster, type LiveObject, readTrust } from '../../forge/kubectl.js';
import { applyObjects, type KubectlCommand, secret } from './commands.js';
import { finding, planned, type Work } from './step.js';

/** A workload cluster, and the context by which this person reaches it. */
export interface Workload {
  readonly name: string;
  readonly spec: ClusterSpec;
  readonly cluster: Cluster;
}

/** Argo CD and its namespace on the management cluster. */
export interface Management {
  readonly cluster: Cluster;
  readonly namespace: string;
  /** Secrets by which Argo CD knows clusters. */
  readonly registered: readonly LiveObject[];
}

const account = 'argocd-manager';
const token = `${account}-token`;
const home = 'kube-system';
const labels = { 'app.kubernetes.io/managed-by': 'waymark', 'app.kubernetes.io/part-of': 'argocd' };

/** The cluster that Argo CD runs on needs no registration. */
export const ownServer = 'https://kubernetes.default.svc';

/** Registers a workload cluster in Argo CD, unless it is registered already. */
export async function register(management: Management, workload: Workload): Promise<Work> {
  const { name, spec } = workload;
  if (spec.server === ownServer) return finding(name, 'there', 'Argo CD runs on this cluster, and knows it');
  const known = management.registered.find(
    ({ data }) => decoded(data, 'server')?.replace(/\/$/, '') === spec.server,
  );
  if (known !== undefined && known.metadata.labels?.['app.kubernetes.io/managed-by'] !== 'waymark')
    return finding(
      name,
      'there',
      `${spec.server} is registered by the Secret ${known.metadata.name}, which is left as it is`,
    );
  const trust = await readTrust(workload.cluster.cwd, workload.cluster.context);
  return spec.argocdRole === undefined
    ? withAccount(management, workload, trust, known)
    : withRole(management, workload, trust, known);
}

type Trust = Readonly<Record<string, unknown>>;

/** Argo CD takes the identity of its own pods, which may become this role: nothing secret is stored. */
function withRole(management: Management, { name, spec }: Workload, trust: Trust, known?: LiveObject): Work {
  const awsAuthConfig = { clusterName: spec.aws?.cluster ?? name, roleARN: spec.argocdRole };
  const config = JSON.stringify({ awsAuthConfig, tlsClientConfig: trust });
  if (known !== undefined && decoded(known.data, 'config') === config)
    return finding(name, 'there', `${spec.server} is registered with ${spec.argocdRole}`);
  return planned(name, `register ${spec.server} with ${spec.argocdRole}`, [
    applyObjects(management.cluster.context, [clusterSecret(management, name, spec, config)]),
  ]);
}

async function withAccount(
  management: Management,
  { name, spec, cluster }: Workload,
  trust: Trust,
  known?: LiveObject,
): Promise<Work> {
  const config = (bearerToken: string) => JSON.stringify({ bearerToken, tlsClientConfig: trust });
  const objects = accountObjects(spec);
  const [live] = await cluster.list('secret', token, '-n', home);
  const current = decoded(live?.['data'], 'token');
  const [role] = await cluster.list('clusterrole', account);
  const isGranted = JSON.stringify(role?.['rules']) === JSON.stringify(rulesFor(spec));
  if (
    known !== undefined &&
    isGranted &&
    current !== undefined &&
    decoded(known.data, 'config') === config(current)
  )
    return finding(name, 'there', `${spec.server} is registered with its ServiceAccount ${home}/${account}`);
  const wait = ['wait', `secret/${token}`, '-n', home, '--for=jsonpath={.data.token}', '--timeout=60s'];
  const read = ['get', 'secret', token, '-n', home, '--output=go-template={{.data.token | base64decode}}'];
  const workload = (args: readonly string[]): KubectlCommand => ({ context: cluster.context, args });
  const doing = known === undefined ? 'register' : 'renew the registration of';
  return planned(name, `${doing} ${spec.server} with the ServiceAccount ${home}/${account}`, [
    applyObjects(cluster.context, objects),
    workload(wait),
    applyObjects(
      management.cluster.context,
      [clusterSecret(management, name, spec, config(secret))],
      workload(read),
    ),
  ]);
}

const clusterSecret = (
  { namespace }: Management,
  name: string,
  { server }: ClusterSpec,
  config: string,
): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: `cluster-${name}`,
    namespace,
    labels: { ...labels, 'argocd.argoproj.io/secret-type': 'cluster' },
  },
  type: 'Opaque',
  stringData: { name, server, config },
});

const accountObjects = (spec: ClusterSpec): object[] => [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace: home, labels } },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: account, labels },
    rules: rulesFor(spec),
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: account, labels },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: account },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: home }],
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: token,
      namespace: home,
      labels,
      annotations: { 'kubernetes.io/service-account.name': account },
    },
    type: 'kubernetes.io/service-account-token',
  },
];

/**
 * What Argo CD may do on a workload cluster: read, write and delete objects. Not `escalate`, `bind` and `impersonate`, so
 * that Argo CD cannot give anybody rights that it does not have; charts of operators contain such roles.
 */
const rulesFor = ({ operators }: ClusterSpec): object[] => [
  {
    apiGroups: ['*'],
    resources: ['*'],
    verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
  },
  ...(operators.length === 0
    ? []
    : [
        {
          apiGroups: ['rbac.authorization.k8s.io'],
          resources: ['clusterroles', 'roles'],
          verbs: ['bind', 'escalate'],
        },
      ]),
];

function decoded(data: unknown, key: string): string | undefined {
  const value = (data as Record<string, string> | undefined)?.[key];
  return value === undefined ? undefined : Buffer.from(value, 'base64').toString();
}
