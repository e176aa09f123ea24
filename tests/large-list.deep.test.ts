import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** One application of a published chart: its pods, what they read, and what leads to them and limits them. */
function application(i: number): object[] {
  const name = `app-${i}`;
  const metadata = { name, namespace: 'shop' };
  const labels = { 'app.kubernetes.io/name': name };
  const container = {
    name: 'app',
    image: 'registry.example.com/app:1',
    ports: [{ containerPort: 8080, name: 'http' }],
  };
  const backend = { service: { name, port: { number: 80 } } };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress'] },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata,
      spec: {
        rules: [
          { host: `${name}.example.com`, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } },
        ],
      },
    },
  ];
}

test('a List of 4,000 objects is judged by every rule, and each defect is found once', () => {
  const items = Array.from({ length: 1000 }, (_, i) => application(i)).flat();
  const { stdout } = spawnSync('node', ['dist/scripts/platform.js', 'check', '-', '--format', 'json'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
    maxBuffer: 1e9,
    encoding: 'utf8',
  });
  const { problems } = JSON.parse(stdout) as { problems: { code: string }[] };
  const count = (code: string) => problems.filter((problem) => problem.code === code).length;
  expect(count('policy-failed')).toBe(0);
  // only the unit as a whole shows these: the policies limit ingress alone, and every Service has its Deployment
  expect(count('references/network-policy-egress')).toBe(1000);
  expect(count('references/network-policy-covers')).toBe(0);
  expect(count('references/route-service')).toBe(0);
});
