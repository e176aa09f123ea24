import { afterAll, describe, expect } from 'vitest';
import { hasPrograms } from '../../support/api-server.js';
import { noArgoCd } from '../support/argocd.js';
import { type Desk, deskOf, platform } from '../support/bootstrap.js';
import { ChartRepository } from '../support/chart-repository.js';
import type { Cluster } from '../support/cluster.js';
import type { Delivery } from '../support/delivery.js';
import { platform as settings } from '../support/organisation.js';
import { proved } from '../support/proof.js';
import { test } from '../support/shared.js';
import { until } from '../support/until.js';

const version = '9.8.7';

const definition = (group: string, kind: string, version: string): string => {
  const singular = kind.toLowerCase();
  const schema = '{openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}';
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${singular}s.${group}}
spec:
  group: ${group}
  scope: Namespaced
  names: {kind: ${kind}, plural: ${singular}s, singular: ${singular}, listKind: ${kind}List}
  versions: [{name: ${version}, served: true, storage: true, schema: ${schema}}]
`;
};

/** What the chart of KEDA is, as far as the platform is concerned: a CRD, and pods that may not do everything. */
const keda = {
  'crds/scaledobjects.yaml': definition('keda.sh', 'ScaledObject', 'v1alpha1'),
  'templates/role.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: {{ .Release.Name }}-operator}
rules: [{apiGroups: [keda.sh], resources: ["*"], verbs: ["*"]}]
`,
};

/** Shows the values that it was given. */
const prometheus = {
  'crds/servicemonitors.yaml': definition('monitoring.coreos.com', 'ServiceMonitor', 'v1'),
  'crds/prometheusrules.yaml': definition('monitoring.coreos.com', 'PrometheusRule', 'v1'),
  'templates/values.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: {{ .Release.Name }}-values, namespace: {{ .Release.Namespace }}}
data: {selector: {{ toJson .Values.prometheus.prometheusSpec.serviceMonitorSelector | quote }}}
`,
};

const cluster = (server: string) => `kind: Cluster
spec:
  server: "${server}"
  kubernetes: "1.36"
  keda: true
  monitoring: {namespace: monitoring, labels: {release: stack}}
  operators: [keda, prometheus]
`;

describe.skipIf(noArgoCd || !hasPrograms('helm'))('operators of clusters', () => {
  let charts: ChartRepository;
  let delivery: Delivery;
  let desk: Desk;

  test.beforeAll(async ({ shared }) => {
    charts = await ChartRepository.start();
    charts.publish('keda', version, keda);
    charts.publish('kube-prometheus-stack', version, prometheus);
    delivery = await shared.take();
    desk = deskOf(delivery.tree.root, { management: delivery.management, ...delivery.clusters });
  });
  afterAll(() => charts?.stop());

  test('are installed by Argo CD from their charts, with values and namespaces of the platform', async () => {
    const { git, tree, clusters } = delivery;
    const { eu, 'eu-prod': production } = clusters as { eu: Cluster; 'eu-prod': Cluster };
    const chart = `{repository: "${charts.url}", version: ${version}}`;
    tree.write({
      'environments/platform.yaml': settings(git.url, `  charts: {keda: ${chart}, prometheus: ${chart}}\n`),
      'environments/clusters/eu.yaml': cluster(eu.server),
      'environments/clusters/eu-prod.yaml': cluster(production.server),
    });
    tree.synth();
    const before = await platform(desk, 'bootstrap');
    expect(before.out).toContain('… eu: keda: Argo CD installs KEDA (clusters.eu.operators.keda)');
    await delivery.announce(tree.push());
    const values = await until('the chart of Prometheus is installed', () =>
      eu.find('/api/v1/namespaces/monitoring/configmaps/prometheus-values'),
    );
    expect(JSON.parse(values['data'].selector)).toEqual({ matchLabels: { release: 'stack' } });
    await until('the CRD of KEDA is there', () =>
      eu.find('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/scaledobjects.keda.sh'),
    );
    const levels = await Promise.all(
      ['keda', 'monitoring'].map(async (name) => {
        const { labels } = (await eu.get(`/api/v1/namespaces/${name}`)).metadata;
        return `${name} ${labels?.['pod-security.kubernetes.io/enforce']}`;
      }),
    );
    const synced = await delivery.applicationThat(
      'clusters.eu.operators.keda',
      'is Synced',
      ({ status }) => status?.sync?.status === 'Synced',
    );
    expect(levels).toEqual(['keda baseline', 'monitoring privileged']);
    proved(
      'The Application of an operator installs its pinned chart, past no rule of the project `platform`',
      `${synced.metadata.name}: ${synced['status'].sync.status} to ${synced['status'].sync.revision}; namespaces: ${levels.join(', ')}`,
    );
    const { out } = await platform(desk, 'bootstrap');
    expect(out).toContain('✔ eu: keda: KEDA');
  });

  test('wait for an approver where the cluster runs production', async () => {
    const name = 'clusters.eu-prod.operators.keda';
    const { spec, status } = await delivery.applicationThat(
      name,
      'was compared',
      (application) => application['status']?.sync !== undefined,
    );
    expect(spec.syncPolicy.automated).toBeUndefined();
    expect(status.sync.status).toBe('OutOfSync');
    const production = delivery.clusters['eu-prod']!;
    expect(await production.find('/api/v1/namespaces/keda')).toBeUndefined();
  });

  test('stay on the cluster when they leave git', async () => {
    const { server } = delivery.clusters['eu']!;
    await delivery.commit({ 'environments/clusters/eu.yaml': cluster(server).replace('[keda, ', '[') });
    await until(
      'the Application is gone',
      async () => (await delivery.application('clusters.eu.operators.keda')) === undefined,
    );
    const definition = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/scaledobjects.keda.sh';
    expect((await delivery.clusters['eu']!.find(definition))?.metadata.deletionTimestamp).toBeUndefined();
    expect(await delivery.clusters['eu']!.find(definition)).toBeDefined();
    const { out } = await platform(desk, 'bootstrap');
    expect(out).toContain('✔ eu: keda: KEDA');
  });
});
