import Type from 'typebox';
import { strict } from './field.js';

/**
 * The charts of operators that Argo CD can install, the only place of their versions. An organisation replaces fields
 * in platform.yaml: to upgrade an operator before the engine does, or to use a mirror.
 */
export const charts = {
  crossplane: {
    repository: 'https://charts.crossplane.io/stable',
    chart: 'crossplane',
    version: '2.2.0',
  },
  'external-secrets': {
    repository: 'https://charts.external-secrets.io',
    chart: 'external-secrets',
    version: '1.3.2',
  },
  keda: { repository: 'https://kedacore.github.io/charts', chart: 'keda', version: '2.17.2' },
  prometheus: {
    repository: 'https://prometheus-community.github.io/helm-charts',
    chart: 'kube-prometheus-stack',
    version: '79.7.1',
  },
  cloudnativepg: {
    repository: 'https://cloudnative-pg.github.io/charts',
    chart: 'cloudnative-pg',
    version: '0.27.1',
  },
  gatekeeper: {
    repository: 'https://open-policy-agent.github.io/gatekeeper/charts',
    chart: 'gatekeeper',
    version: '3.21.0',
  },
  reloader: {
    repository: 'https://stakater.github.io/stakater-charts',
    chart: 'reloader',
    version: '2.2.17',
  },
} as const;

/** An operator that Argo CD can install. */
export type OperatorName = keyof typeof charts;

export const operatorNames = Object.keys(charts) as OperatorName[];

const chart = (name: OperatorName) => {
  const { repository, version, chart } = charts[name];
  return strict(
    {
      repository: Type.String({
        description: 'Helm repository of the chart: a URL, or a registry without `oci://`.',
        examples: ['https://charts.acme.dev'],
        pattern: '^[^\\s{}]+$',
        default: repository,
      }),
      chart: Type.String({
        description: 'Name of the chart.',
        examples: [chart],
        pattern: '^[^\\s{}]+$',
        default: chart,
      }),
      version: Type.String({
        description: 'Exact version of the chart.',
        pattern: '^v?[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]+)?$',
        patternErrorMessage:
          'a version is exact, such as 2.17.2: a range would change clusters without a commit',
        default: version,
      }),
    },
    { description: `Chart of the operator \`${name}\`.`, default: {} },
  );
};

export const chartFields = strict(
  {
    crossplane: chart('crossplane'),
    'external-secrets': chart('external-secrets'),
    keda: chart('keda'),
    prometheus: chart('prometheus'),
    cloudnativepg: chart('cloudnativepg'),
    gatekeeper: chart('gatekeeper'),
    reloader: chart('reloader'),
  },
  {
    description:
      'Charts of the operators that Argo CD installs (`operators` of a Cluster). Set a field to upgrade an operator, or to use a mirror.',
    default: {},
  },
);
