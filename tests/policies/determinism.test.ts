import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platformBin, Sandbox, smallest } from '../support/organisation.js';

const formats = ['json', 'sarif', 'github', 'markdown', 'junit'];

const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      hostNetwork: true
      containers:
        - name: web
          image: nginx
          ports: [{containerPort: 80}]
          securityContext: {privileged: true}
`;

/** Objects of which everything is wrong, ten a file. */
const folder = (files: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: files }, (_, i) => [
      `out/${i}.yaml`,
      Array.from({ length: 10 }, (_, j) => deployment(`web-${i}-${j}`)).join('---\n'),
    ]),
  );

function check(cwd: string, args: readonly string[], workers = '1') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [platformBin, 'check', ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, WAYMARK_WORKERS: workers },
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}

test('10,000 findings are reported in every format, within seconds', { timeout: 120_000 }, () => {
  const { root } = new Sandbox(folder(60));
  for (const format of formats) {
    const began = performance.now();
    const { status, stdout } = check(root, ['out', '--format', format]);
    expect({ format, status }).toEqual({ format, status: 1 });
    expect(stdout.length).toBeGreaterThan(1000);
    // some two seconds, on a machine with nothing else to do
    expect(performance.now() - began).toBeLessThan(15_000);
  }
  const { stderr } = check(root, ['out']);
  expect(stderr).toMatch(/and [\d,]+ more; platform check --format json lists them all/);
  expect(stderr.length).toBeLessThan(200_000);
});

test('what is found is found in one order, each time', { timeout: 60_000 }, () => {
  const { root } = new Sandbox(folder(3));
  for (const format of ['json', 'markdown']) {
    const once = check(root, ['out', '--format', format]);
    expect(check(root, ['out', '--format', format])).toEqual(once);
  }
});

test('an organisation is judged the same by one worker or two, from wherever it is asked', {
  timeout: 60_000,
}, () => {
  const sandbox = new Sandbox(smallest);
  for (let i = 0; i < 80; i++)
    sandbox.write(
      `teams/payments/web-${i}.yaml`,
      'kind: WebService\nspec: {image: "docker.io/library/web:latest"}\n',
    );
  sandbox.write('teams/payments/manifests/shop.yaml', deployment('shop').replace(', namespace: shop', ''));
  const judged = (place: string, workers: string) => {
    sandbox.write('.waymark/units', '');
    sandbox.remove('.waymark');
    const { status, stdout } = check(join(sandbox.root, place), ['--format', 'json'], workers);
    return { status, problems: (JSON.parse(stdout) as { problems: unknown[] }).problems };
  };
  const once = judged('.', '1');
  expect(once.status).toBe(1);
  expect(once.problems.length).toBeGreaterThan(80);
  expect(judged('.', '2')).toEqual(once);
  expect(judged('teams/payments', '2')).toEqual(once);
});
