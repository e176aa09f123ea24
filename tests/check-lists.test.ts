import { expect, test } from 'vitest';
import type { Manifest } from '../scripts/objects/manifest.js';
import { builtInJudge } from './support/judged.js';
import { Sandbox } from './support/organisation.js';

const container = 'containers: [{name: c, image: "a.example.com/c:latest"}]';

test('lists of one kind are opened like a List, and their items need not repeat the kind', () => {
  const sandbox = new Sandbox({
    'pods.yaml': `apiVersion: v1
kind: PodList
metadata: {resourceVersion: ""}
items:
- metadata: {name: one}
  spec: {${container}}
- apiVersion: v1
  kind: Pod
  metadata: {name: two}
  spec: {${container}}
`,
    'all.yaml': `apiVersion: v1
kind: List
items:
- apiVersion: apps/v1
  kind: DeploymentList
  items:
  - metadata: {name: three}
    spec:
      selector: {matchLabels: {a: b}}
      template: {metadata: {labels: {a: b}}, spec: {${container}}}
`,
  });
  const { err } = sandbox.platform('check', 'pods.yaml', 'all.yaml');
  const tags = err.match(/^\S+ \S+ hardening\/image-tag/gm);
  expect(tags?.map((line) => line.replace(/:\d+ .*/, ''))).toEqual([
    'all.yaml:10',
    'pods.yaml:6',
    'pods.yaml:10',
  ]);
  expect(err).toContain('3 objects');
});

test('an object whose kind ends in List is no list if it has a name, and a list of anything else is refused', () => {
  const sandbox = new Sandbox({
    'named.yaml': `apiVersion: acme.dev/v1
kind: AllowList
metadata: {name: partners}
items: [1.2.3.4]
`,
    'odd.yaml': 'apiVersion: v1\nkind: PodList\nitems: [web]\n',
  });
  const { err } = sandbox.platform('check', 'named.yaml', 'odd.yaml');
  expect(err).toMatch(/named.yaml:2:7 error unknown-kind: acme.dev\/AllowList is refused/);
  expect(err).toMatch(/odd.yaml:3:9 error not-a-manifest/);
});

test('what is no object is told what it lacks', () => {
  const sandbox = new Sandbox({
    'job.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: migrate-}\n',
    'values.yaml': 'replicas: 2\n',
    'numbered.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 2}\n',
    'kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
  });
  const { err } = sandbox.platform('check', 'job.yaml', 'values.yaml', 'numbered.yaml', 'kustomization.yaml');
  expect(err).toMatch(
    /job.yaml:3:12 error not-a-manifest: a Job with generateName and no name cannot be applied/,
  );
  expect(err).toContain('fix: write metadata.name instead; a task that runs again and again is a CronJob');
  expect(err).toMatch(/values.yaml:1:1 .*; this has no apiVersion, no kind, no metadata.name$/m);
  expect(err).toMatch(/numbered.yaml:1:1 .*; this has a metadata.name that is not text$/m);
  expect(err).toMatch(/kustomization.yaml:1:1 .*: a Kustomization is for kustomize/);
});

test('a document with a number that reads oddly is judged, and its pods are known to Services', () => {
  const sandbox = new Sandbox({
    'all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, annotations: {since: 2020-01-01, at: 1:30, a: =, b: yes}}
spec:
  replicas: 2.0
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      ${container}
      volumes: [{name: v, secret: {secretName: s, defaultMode: 0400}}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
  });
  const { err } = sandbox.platform('check', 'all.yaml');
  expect(err).toContain('2 objects');
  expect(err).not.toContain('references/service-pods');
  expect(err).toMatch(
    /all.yaml:11:64 warning ambiguous-scalar: 0400 is an octal number: Kubernetes reads 256,/,
  );
  expect(err).toContain('fix: write 256 or 0o400, or quote it if it is text');
  expect(err).toMatch(/all.yaml:3:\d+ error ambiguous-scalar: Kubernetes reads yes as true; write true/);
  expect(err).not.toMatch(/write 400|annotations.(since|at|a) |replicas must/);
});

test('four times as many pods take about four times as long to judge', () => {
  const judge = builtInJudge();
  const podAt = (i: number) =>
    ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `p${i}`, namespace: 'a', labels: { app: `p${i}` } },
      spec: { containers: [{ name: 'c', image: 'registry.acme.dev/a:1.0.0' }] },
    }) as unknown as Manifest;
  const timeOf = (count: number) => {
    const files = new Map(Array.from({ length: count }, (_, i) => [String(i), podAt(i)]));
    const before = process.cpuUsage();
    const findings = judge.judge({ files, context: {}, overrides: undefined });
    const { user } = process.cpuUsage(before);
    expect(findings.length).toBeGreaterThan(count);
    return user;
  };
  timeOf(200);
  // comparing each pod with each takes sixteen times as long
  expect(timeOf(4000) / timeOf(1000)).toBeLessThan(8);
});
