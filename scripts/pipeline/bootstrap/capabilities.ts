import type { ClusterSpec } from '../../../constructs/cluster/schema.js';
import { type Operator, operatorsOf } from '../../../constructs/parts/operators.js';
import type { Workload } from './register.js';
import { finding, type Work } from './step.js';

/** An object by which a capability is recognised. */
interface Mark {
  readonly capability: string;
  /** Resource, name and namespace as kubectl takes them. */
  readonly object: readonly [resource: string, name: string, namespace?: string];
  readonly operator?: Operator;
}

const definitions = 'customresourcedefinitions.apiextensions.k8s.io';

const definitionOf: Readonly<Record<Operator['name'], string | undefined>> = {
  crossplane: 'managedresourceactivationpolicies.apiextensions.crossplane.io',
  'external-secrets': 'externalsecrets.external-secrets.io',
  keda: 'scaledobjects.keda.sh',
  prometheus: 'servicemonitors.monitoring.coreos.com',
  cloudnativepg: 'clusters.postgresql.cnpg.io',
  gatekeeper: 'constrainttemplates.templates.gatekeeper.sh',
  // Reloader only reads annotations
  reloader: undefined,
};

/** The marks of the capabilities that a cluster declares. */
function marksOf(spec: ClusterSpec): Mark[] {
  const { gateway, ingress, telemetry, cloudNativePg, mesh, podIdentity } = spec;
  const mark = (capability: string, ...object: Mark['object']): Mark => ({ capability, object });
  return [
    ...operatorsOf(spec).flatMap((operator): Mark[] => {
      const definition = definitionOf[operator.name];
      return definition === undefined
        ? []
        : [{ capability: operator.capability, object: [definitions, definition], operator }];
    }),
    ...(gateway
      ? [
          mark('gateway', definitions, 'httproutes.gateway.networking.k8s.io'),
          mark('gateway', 'gateways.gateway.networking.k8s.io', gateway.name, gateway.namespace),
        ]
      : []),
    ...(ingress
      ? [
          mark('ingress', 'ingressclasses.networking.k8s.io', ingress.class),
          mark('ingress', definitions, 'certificates.cert-manager.io'),
          mark('ingress', 'clusterissuers.cert-manager.io', ingress.issuer),
        ]
      : []),
    ...(telemetry?.injection ? [mark('telemetry', definitions, 'instrumentations.opentelemetry.io')] : []),
    ...(cloudNativePg?.snapshotClass
      ? [mark('cloudNativePg', 'volumesnapshotclasses.snapshot.storage.k8s.io', cloudNativePg.snapshotClass)]
      : []),
    ...(mesh ? [mark('mesh', definitions, 'peerauthentications.security.istio.io')] : []),
    ...(podIdentity ? [mark('podIdentity', 'daemonsets.apps', 'eks-pod-identity-agent', 'kube-system')] : []),
  ];
}

/** Looks on a cluster for everything that its declaration says it has. */
export async function inspectCapabilities({ name, spec, cluster }: Workload): Promise<Work[]> {
  const works: Work[] = [];
  const version = await cluster.version();
  works.push(
    version === spec.kubernetes
      ? finding(name, 'there', `Kubernetes ${version}`)
      : finding(
          name,
          'remains',
          `Kubernetes ${version} runs here, and ${spec.kubernetes} is declared`,
          `set kubernetes: "${version}" in environments/clusters/${name}.yaml`,
        ),
  );
  const known = await cluster.names(definitions);
  for (const { capability, object, operator } of marksOf(spec)) {
    const [resource, each, namespace] = object;
    const isThere =
      resource === definitions
        ? known.has(each)
        : (await cluster.list(resource, each, ...(namespace ? ['-n', namespace] : []))).length > 0;
    const what = operator?.title ?? `${resource === definitions ? 'CRD' : resource} ${each}`;
    if (isThere) works.push(finding(name, 'there', `${capability}: ${what}`));
    else if (operator && spec.operators.includes(operator.name))
      works.push(
        finding(
          name,
          'follows',
          `${capability}: Argo CD installs ${what} (clusters.${name}.operators.${operator.name})`,
        ),
      );
    else
      works.push(
        finding(
          name,
          'remains',
          `${capability}: ${what} is missing`,
          operator
            ? `install it, or add ${operator.name} to operators in environments/clusters/${name}.yaml`
            : `install or create it, or remove ${capability} from environments/clusters/${name}.yaml`,
        ),
      );
  }
  return works;
}
