import { expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';

/** The findings of a module whose function has these lines. The first of them is line 6. */
function findings(...lines: string[]): string[] {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/ledger.ts': `import { ApiObject, JsonPatch } from 'cdk8s';
import { ConfigMap, Deployment } from 'cdk8s-plus-29';
import { service } from 'waymark-platform';
void [ApiObject, JsonPatch, ConfigMap, Deployment];
export default service({ image: 'registry.acme.dev/ledger:1.0.0' }, (scope, ctx) => {
${lines.join('\n')}
});
`,
  });
  const { err } = sandbox.platform('check', 'payments/staging/ledger');
  return err.match(/^teams\/\S+ (error|warning) .*$/gm) ?? [];
}

const container = '/spec/template/spec/containers/0';

test('a field that a patch sets is found at the patch', () => {
  const [first, ...others] = findings(
    `  ctx.workload.addJsonPatch(JsonPatch.add('/metadata/annotations', { a: 'b' }));`,
    `  ctx.workload.addJsonPatch(`,
    `    JsonPatch.replace('${container}/image', 'registry.acme.dev/ledger:latest'));`,
  );
  expect(first).toMatch(/^teams\/payments\/ledger.ts:7:16 warning .*latest/);
  expect(others).toEqual([]);
});

test('the last of several patches counts', () => {
  const [first] = findings(
    `  ctx.workload.addJsonPatch(JsonPatch.replace('${container}/image', 'registry.acme.dev/ledger:latest'));`,
    `  ctx.workload.addJsonPatch(JsonPatch.replace('${container}/image', 'other.example/ledger:latest'));`,
  );
  expect(first).toMatch(/ledger.ts:7:\d+ (error|warning)/);
});

test('a field that a patch removes is found at that patch', () => {
  const all = findings(
    `  ctx.workload.addJsonPatch(JsonPatch.add('${container}/env', [{ name: 'A', value: 'b' }]));`,
    `  ctx.workload.addJsonPatch(JsonPatch.remove('${container}/readinessProbe'));`,
    `  ctx.workload.addJsonPatch(JsonPatch.add('${container}/env/-', { name: 'B', value: 'b' }));`,
  );
  expect(all.length).toBeGreaterThan(0);
  for (const finding of all) expect(finding).toMatch(/ledger.ts:7:\d+ (error|warning)/);
});

test('a container that is appended is found where it is appended', () => {
  const all = findings(
    `  const side = (name: string) => ({ name, image: 'registry.acme.dev/side:latest' });`,
    `  ctx.workload.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/-', side('one')));`,
    `  ctx.workload.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/-', side('two')));`,
  );
  const lines = all.map((finding) => /ledger.ts:(\d+)/.exec(finding)![1]);
  expect(new Set(lines)).toEqual(new Set(['7', '8']));
});

test('a label or annotation is found where it is added', () => {
  const [first] = findings(
    `  ctx.object('ServiceAccount').metadata.addAnnotation('a', 'b');`,
    `  ctx.workload.metadata.addLabel('bad label', 'x');`,
  );
  expect(first).toMatch(/ledger.ts:7:\d+ (error|warning)/);
});

test('an object that the module makes is found at its new, and a patch of it at the patch', () => {
  const made = [
    `  const extra = new ApiObject(scope, 'd', {`,
    `    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: ctx.name + '-extra' },`,
    `    spec: { replicas: ctx.spec.replicas, selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } },`,
    `      spec: { containers: [{ name: 'a', image: 'registry.acme.dev/a:1.0.0' }] } } } } as never);`,
  ];
  const all = findings(...made);
  expect(all.length).toBeGreaterThan(0);
  for (const finding of all) expect(finding).toMatch(/ledger.ts:6:17 (error|warning)/);
  const patched = findings(
    ...made,
    `  extra.addJsonPatch(JsonPatch.replace('${container}/image', 'registry.acme.dev/a:latest'));`,
  );
  expect(patched.filter((finding) => /ledger.ts:10:/.test(finding))).toHaveLength(1);
});

test('a patch in a chain is found at its own line', () => {
  const [first] = findings(
    `  ctx.object('ServiceAccount')`,
    `    .metadata`,
    `    .addAnnotation(`,
    `      'a',`,
    `      ctx.name);`,
    `  ctx`,
    `    .workload`,
    `    .metadata`,
    `    .addLabel(`,
    `      'bad label',`,
    `      ctx.name,`,
    `    );`,
  );
  expect(first).toMatch(/ledger.ts:14:6 (error|warning)/);
});

test('an object of a library is found at its new, and an error at its throw', () => {
  const made = findings(
    `  new ConfigMap(scope, 'c', {`,
    `    metadata: { name: 'c', labels: { 'bad label': ctx.name } },`,
    `    data: {`,
    `      a: ctx.name,`,
    `    },`,
    `  });`,
  );
  expect(made.length).toBeGreaterThan(0);
  for (const finding of made) expect(finding).toMatch(/ledger.ts:6:3 (error|warning)/);
  expect(findings(`  throw new Error(`, `    'no ' +`, `    ctx.name);`)).toEqual([
    expect.stringMatching(/ledger.ts:6:3 error typed-error: .*no ledger/),
  ]);
  expect(findings(`  ctx.service(`, `    'none ' +`, `      ctx.name,`, `  );`)).toEqual([
    expect.stringMatching(/ledger.ts:6:7 error typed-error: .*there is no service none ledger/),
  ]);
});

test('a finding that the module has no part in is still found in the spec', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/ledger.ts': `import { service } from 'waymark-platform';
export default service({
  image: 'registry.acme.dev/ledger:latest',
}, (_scope, ctx) => {
  ctx.workload.metadata.addAnnotation('a', 'b');
});
`,
  });
  const { err } = sandbox.platform('check', 'payments/staging/ledger');
  expect(err).toMatch(/^teams\/payments\/ledger.ts:3:\d+ warning .*latest/m);
});
