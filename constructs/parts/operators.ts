import type { ClusterSpec } from '../cluster/schema.js';
import type { OperatorName } from '../fields/charts.js';

/** An operator that a capability of a cluster needs. */
export interface Operator extends Installation {
  readonly name: OperatorName;
  /** How people call the operator. */
  readonly title: string;
  /** Field of the Cluster that needs the operator. */
  readonly capability: string;
}

/** How an operator is installed on one cluster. */
interface Installation {
  readonly namespace: string;
  /** Whether its pods need what Pod Security *baseline* refuses, such as the network of the node. */
  readonly privileged?: true;
  /** Values of its chart. */
  readonly values?: object;
}

interface Entry extends Pick<Operator, 'title' | 'capability'> {
  /** Undefined if the cluster does not need the operator. */
  readonly on: (cluster: ClusterSpec) => Installation | undefined | false;
}

const table: Readonly<Record<OperatorName, Entry>> = {
  crossplane: {
    title: 'Crossplane',
    capability: 'crossplane',
    on: ({ crossplane }) =>
      crossplane && {
        namespace: 'crossplane-system',
        // otherwise Crossplane activates every kind of every provider
        values: { provider: { defaultActivations: [] } },
      },
  },
  'external-secrets': {
    title: 'External Secrets Operator',
    capability: 'externalSecrets',
    on: ({ externalSecrets }) => externalSecrets && { namespace: 'external-secrets' },
  },
  keda: { title: 'KEDA', capability: 'keda', on: ({ keda }) => keda && { namespace: 'keda' } },
  prometheus: {
    title: 'Prometheus Operator',
    capability: 'monitoring',
    on: ({ monitoring }) =>
      monitoring && {
        namespace: monitoring.namespace,
        // the node exporter reads the file system and the network of nodes
        privileged: true,
        values: { prometheus: { prometheusSpec: selectors(monitoring.labels) } },
      },
  },
  cloudnativepg: {
    title: 'CloudNativePG',
    capability: 'cloudNativePg',
    on: ({ cloudNativePg }) => cloudNativePg && { namespace: cloudNativePg.namespace },
  },
  gatekeeper: {
    title: 'Gatekeeper',
    capability: 'admission',
    on: ({ admission }) => admission?.engine === 'gatekeeper' && { namespace: 'gatekeeper-system' },
  },
  reloader: {
    title: 'Reloader',
    capability: 'externalSecrets.reloader',
    on: ({ externalSecrets }) =>
      externalSecrets?.reloader && {
        namespace: 'reloader',
        // the other strategy adds variables to Deployments, which Argo CD removes again
        values: { reloader: { reloadStrategy: 'annotations' } },
      },
  },
};

/** The operators that the capabilities of a cluster need. */
export const operatorsOf = (cluster: ClusterSpec): Operator[] =>
  (Object.entries(table) as [OperatorName, Entry][]).flatMap(([name, { title, capability, on }]) => {
    const installation = on(cluster);
    return installation ? [{ name, title, capability, ...installation }] : [];
  });

/** The operators of a cluster that Argo CD installs. */
export const installedOperators = (cluster: ClusterSpec): Operator[] =>
  operatorsOf(cluster).filter(({ name }) => cluster.operators.includes(name));

/** Makes Prometheus select by the labels that rendered monitors have; by default only those of the chart's release. */
function selectors(labels: Readonly<Record<string, string>>): object {
  const selector = { matchLabels: labels };
  return {
    podMonitorSelector: selector,
    podMonitorSelectorNilUsesHelmValues: false,
    ruleSelector: selector,
    ruleSelectorNilUsesHelmValues: false,
    serviceMonitorSelector: selector,
    serviceMonitorSelectorNilUsesHelmValues: false,
  };
}
