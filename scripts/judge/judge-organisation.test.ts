import { expect, test } from 'vitest';
import { judgedTogether } from '../../tests/support/judged.js';
import { some } from '../../tests/support/some.js';
import { yaml } from '../../tests/support/yaml.js';
import { casesIn } from '../policy/fixtures.js';
import { builtInPolicies } from '../rules/folders.js';

const deny = yaml`
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: {name: default-deny}
  spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
`;
/** Findings in units of one environment that denies all traffic by default. */
const judged = (units: Record<string, string>, whole = true) =>
  judgedTogether({ _environment: deny, ...units }, whole);

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: app, ports: [{name: http, containerPort: 8080}]}]}
`;
const service = (selector: string, target = 'http') => yaml`
  apiVersion: v1
  kind: Service
  metadata: {name: web}
  spec: {selector: ${selector}, ports: [{name: http, port: 80, targetPort: ${target}}]}
`;
const podWith = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: ${spec}\n`;

test('a Service selects pods of its own unit or of another one', () => {
  expect(judged({ a: `${deployment}---\n${service('{app: web}')}` })).toEqual([]);
  expect(judged({ a: deployment, b: service('{app: web, tier: front}') })).toEqual([]);
});

test('a Service that selects no pods, or a port that they do not have, is found', () => {
  expect(judged({ a: `${deployment}---\n${service('{app: wep}', '80')}` })).toEqual([
    'references/service-pods a service-web.yaml /spec/selector: Service web selects no pods',
  ]);
  const found = 'service-web.yaml /spec/ports/0/targetPort: Service web selects no pod with a port named htp';
  expect(judged({ a: `${deployment}---\n${service('{app: web}', 'htp')}` })).toEqual([
    `references/service-pods a ${found}`,
  ]);
  expect(judged({ a: deployment, b: service('{app: web}', 'htp') })).toEqual([
    `references/service-pods b ${found}`,
  ]);
});

test('pods with the labels of another unit take a part of its traffic', () => {
  const web = `${deployment}---\n${service('{app: web}')}`;
  const [found, ...more] = judged({ a: web, b: deployment.replace('name: web', 'name: catcher') });
  expect(found).toBe(
    'references/service-own-pods a service-web.yaml /spec/selector: Service web selects pods of another unit besides its own',
  );
  expect(more).toEqual([]);
});

test('pods are covered by a policy of their unit, or of their environment', () => {
  const found =
    'references/network-policy-covers a pod-p.yaml /kind: no NetworkPolicy limits what connects to the pods of Pod p';
  const pod = podWith('{containers: []}');
  expect(judgedTogether({ a: pod })).toEqual([found]);
  expect(judgedTogether({ a: `${pod}---\n${deny}` })).toEqual([]);
  expect(judgedTogether({ a: pod, b: deny })).toEqual([]);
  const elsewhere = deny.replace('name: default-deny', 'name: default-deny, namespace: other');
  expect(judgedTogether({ a: pod, b: elsewhere })).toEqual([found]);
  expect(judgedTogether({ a: pod, b: deny.replace('Ingress, ', '') })).toEqual([found]);
});

test('a policy of the environment limits where pods may connect to', () => {
  const pod = podWith('{containers: []}');
  const ingressOnly = deny.replace('name: default-deny', 'name: own').replace(', Egress', '');
  const found =
    'references/network-policy-egress a networkpolicy-own.yaml /spec/policyTypes: the pods of Pod p may connect to everything: own limits only what connects to them';
  expect(judgedTogether({ a: `${pod}---\n${ingressOnly}`, b: deny.replace(', Egress', '') })).toEqual([
    found,
  ]);
  expect(judgedTogether({ a: `${pod}---\n${ingressOnly}`, b: deny })).toEqual([]);
  const byRules = deny.replace('policyTypes: [Ingress, Egress]', 'egress: [{to: [{podSelector: {}}]}]');
  expect(judgedTogether({ a: `${pod}---\n${ingressOnly}`, b: byRules })).toEqual([]);
});

test.each([
  ['ConfigMap', '{volumes: [{name: v, configMap: {name: c}}]}', '/spec/volumes/0/configMap/name'],
  ['Secret', '{volumes: [{name: v, secret: {secretName: c}}]}', '/spec/volumes/0/secret/secretName'],
  ['PersistentVolumeClaim', '{volumes: [{name: v, persistentVolumeClaim: {claimName: c}}]}', 'claimName'],
  [
    'Secret',
    '{containers: [{envFrom: [{secretRef: {name: c}}]}]}',
    '/spec/containers/0/envFrom/0/secretRef/name',
  ],
  [
    'ConfigMap',
    '{initContainers: [{env: [{name: A, valueFrom: {configMapKeyRef: {name: c, key: k}}}]}]}',
    'name',
  ],
])('a %s that nothing makes is found: %s', (kind, spec, path) => {
  const [found, ...more] = judged({ a: podWith(spec) });
  expect(more).toEqual([]);
  expect(found).toContain(path);
  expect(found).toContain(`Pod p refers to the ${kind} c, which does not exist`);
  const maker = `apiVersion: v1\nkind: ${kind}\nmetadata: {name: c}\n`;
  expect(judged({ a: podWith(spec), b: maker })).toEqual([]);
});

test('references to optional, built-in or generated objects are not missing', () => {
  expect(
    judged({
      a: podWith('{serviceAccountName: default, volumes: [{secret: {secretName: s, optional: true}}]}'),
    }),
  ).toEqual([]);
  const needsSecret = podWith('{containers: [{envFrom: [{secretRef: {name: s}}]}]}');
  for (const maker of [
    'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: s}\n',
    yaml`
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: x}
      spec: {target: {name: s}}
    `,
    yaml`
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata: {name: x}
      spec: {secretName: s}
    `,
    yaml`
      apiVersion: acme.dev/v1
      kind: Postgres
      metadata: {name: x}
      spec: {connectionSecret: {name: s}}
    `,
  ]) {
    expect(judged({ a: needsSecret, b: maker })).toEqual([]);
    expect(judged({ a: `${needsSecret}---\n${maker}` })).toEqual([]);
  }
});

test('routes lead to Services and their ports', () => {
  const route = (port: number) => yaml`
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata: {name: r}
    spec: {hostnames: [a.example.com], rules: [{backendRefs: [{name: web, port: ${port}}]}]}
  `;
  const ingress = (port: string) => yaml`
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: i}
    spec: {tls: [{}], rules: [{host: b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: ${port}}}}]}}]}
  `;
  const web = service('{}');
  expect(judged({ a: `${web}---\n${route(80)}`, b: ingress('{name: http}') })).toEqual([]);
  expect(judged({ a: `${web}---\n${route(81)}` })).toEqual([
    'references/route-service a httproute-r.yaml /spec/rules/0/backendRefs/0/port: HTTPRoute r leads to the Service web:81, which does not exist',
  ]);
  expect(judged({ a: web, b: ingress('{number: 8080}') })[0]).toContain('the Service web:8080');
  expect(judged({ b: ingress('{number: 80}') })[0]).toContain('the Service web:80');
});

test('a scaler leads to its target and a binding to its role', () => {
  const scaler = (name: string) => yaml`
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: h}
    spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}}
  `;
  expect(judged({ a: deployment, b: scaler('web') })).toEqual([]);
  expect(judged({ a: deployment, b: scaler('wep') })[0]).toContain('scales the Deployment wep');
  const binding = (kind: string, name: string) => yaml`
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: b}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: ${name}}
  `;
  const role = yaml`
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: logs}
  `;
  expect(judged({ a: binding('ClusterRole', 'logs'), b: role })).toEqual([]);
  expect(judged({ a: binding('ClusterRole', 'view') })).toEqual([]);
  expect(judged({ a: binding('Role', 'logs'), b: role })[0]).toContain('binds the Role logs');
});

test('one object in two units, and one host and path in two routes, are claimed once', () => {
  const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n';
  expect(judged({ a: map, b: map })[0]).toMatch(/^collision: b and a both render eu\/payments-staging/);
  const route = (name: string, path: string) => yaml`
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata: {name: ${name}}
    spec: {parentRefs: [{name: public}], hostnames: [a.example.com], rules: [{matches: [{path: {type: PathPrefix, value: ${path}}}]}]}
  `;
  expect(judged({ a: route('r', '/v1'), b: route('s', '/v2') })).toEqual([]);
  expect(judged({ a: route('r', '/v1'), b: route('s', '/v1') })).toEqual([
    'references/route-claimed b httproute-s.yaml /spec/hostnames/0: HTTPRoute s claims a.example.com/v1, which a claims already',
  ]);
});

test('does not report missing objects if only a part of the organisation is judged', () => {
  expect(judged({ a: podWith('{serviceAccountName: c}') }, false)).toEqual([]);
  expect(judged({ a: podWith('{serviceAccountName: c}') })).toHaveLength(1);
});

test.each([
  'budget-pods',
  'config',
  'governing-service',
  'network-policy-covers',
  'network-policy-pods',
  'role',
  'route-service',
  'scale-target',
  'service-account',
  'service-pods',
])('references/%s says the same of objects in one unit and of each in its own', (rule) => {
  const cases = casesIn(`${builtInPolicies()}/references/${rule}`).filter(
    ({ elsewhere }) => elsewhere.length === 0,
  );
  for (const { document, denied, objects, input } of some(cases)) {
    const { namespace = '' } = input.context;
    const units = objects.map((object, i) => {
      const metadata = { ...object.metadata, namespace: object.metadata.namespace || namespace };
      return [`${rule}-${i}`, JSON.stringify({ ...object, metadata })] as const;
    });
    const found = judgedTogether(Object.fromEntries(units)).some((f) => f.startsWith(`references/${rule} `));
    expect({ document, found }).toEqual({ document, found: denied });
  }
});
