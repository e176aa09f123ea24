import { describe, expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';
import { atOnce, eachIsRefused, error, exporting, head, later } from '../support/team-code.js';

test('time and memory have an end', () => {
  const late = (line: string) => `${line}:\\d+ error typed-error: .*took (longer than 2 s|more than 256 MiB)`;
  eachIsRefused(
    {
      'a loop': [atOnce('for (;;) Math.abs(1);'), late('[56]')],
      'a loop in a getter of the spec': [
        exporting('service({ get image(): string { for (;;) Math.abs(1); } })'),
        late('5'),
      ],
      'a loop that catches everything': [
        atOnce('for (;;) try { for (;;) Math.abs(1); } catch { continue; } finally { Math.abs(2); }'),
        late('[56]'),
      ],
      'a loop after the answer': [
        atOnce('const again = (): unknown => Promise.resolve().then(again); again();'),
        late('[56]'),
      ],
      'a loop of microtasks': [atOnce('const again = () => queueMicrotask(again); again();'), late('[56]')],
      'a loop in a proxy': [
        exporting('service(new Proxy({}, { ownKeys() { for (;;) Math.abs(1); } }))'),
        late('5'),
      ],
      'a regular expression': [atOnce("/^(([a-z])+.)+[A-Z]([a-z])+$/.test('a'.repeat(5000));"), late('[56]')],
      'a comparison': [atOnce('[1, 2].sort(() => { for (;;) Math.abs(1); });'), late('5')],
      'one long step': [atOnce('let n = 3n; for (;;) n *= n;'), error('[56]', '.')],
      'a long text': [atOnce("let s = 'x'; for (;;) s += s;"), error('[56]', '.')],
      'many objects': [atOnce('const all: unknown[] = []; for (;;) all.push({ all });'), late('[56]')],
      'many bytes': [
        atOnce('const all: unknown[] = []; for (;;) all.push(new Uint8Array(1e7));'),
        late('[56]'),
      ],
    },
    '2',
  );
});

test('objects are only what the team may create', () => {
  const making = (object: string) => later(`new ApiObject(scope, 'x', ${object} as never);`);
  eachIsRefused({
    'another namespace': [
      making("{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'kube-system' } }"),
      error(5, 'into the namespace "kube-system"'),
    ],
    rights: [
      making(
        "{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'x' } }",
      ),
      '6:\\d+ error forbidden-kind',
    ],
    'a path as a name': [
      making("{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '../../x' } }"),
      error(5, 'with the name "../../x"'),
    ],
    'a template of Argo CD': [
      making(
        "{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', annotations: { a: '{{ .x }}' } } }",
      ),
      error(5, 'template syntax'),
    ],
    'a patch of the prototype': [
      later("ctx.workload.addJsonPatch(JsonPatch.add('/__proto__/polluted', 'x'));"),
      error('[56]', '.'),
    ],
    'a changed NetworkPolicy': [
      later("ctx.object('NetworkPolicy').addJsonPatch(JsonPatch.replace('/spec/ingress', [{}]));"),
      '\\d+:\\d+ error forbidden-kind',
    ],
    'a removed label': [
      later("ctx.workload.addJsonPatch(JsonPatch.remove('/metadata'));"),
      error(5, 'Cannot convert undefined'),
    ],
    'an object that lies about itself': [
      later(
        "ApiObject.prototype.toJson = () => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system' } });",
      ),
      '\\d+:\\d+ error ',
    ],
    'a chart that renders text': [later("(scope as any).toJson = () => 'text';"), error(5, '.')],
    'a construct of another app': [
      later(
        "new App(); ctx.workload.metadata.addLabel('a', (ctx as any).construct.constructor.constructor('return process')());",
      ),
      error(6, 'process is not available'),
    ],
  });
});

describe('a module of one team changes nothing for another', () => {
  test('whatever it does to the libraries', () => {
    const victim = later(
      "if ([].map.name !== 'map' || ({} as any).polluted || (App as any).seen) throw new Error('changed');\nnew ConfigMap(scope, 'c', { data: { a: 'b' } });",
    );
    const sandbox = new Sandbox({
      ...smallest,
      'environments/victim/staging.yaml': 'kind: Environment\nspec: {team: victim, tier: staging}\n',
      'teams/victim/team.yaml': 'kind: Team\nspec: {owner: victims, costCentre: cc-1}\n',
      'teams/victim/api.ts': victim,
      'teams/payments/after.ts': victim,
      'teams/payments/alter.ts': `${head}(Object.prototype as any).polluted = 1;
Array.prototype.map = function patched() { return []; };
(App as any).seen = true;
ApiObject.prototype.toJson = () => ({});
(ConfigMap as any).prototype.addData = () => { throw new Error('mine'); };
export default service({ image: 'evil:1' }, (scope) => { new ConfigMap(scope, 'c', { data: { a: 'b' } }); });
`,
    });
    const { err } = sandbox.platform('synth');
    expect(err).toContain('teams/payments/alter.ts');
    expect(err).not.toMatch(/victim|after.ts|changed/);
  });

  test('nor for its own next environment', () => {
    const sandbox = new Sandbox({
      ...smallest,
      'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
      'teams/payments/count.ts': later(
        "(App as any).count = ((App as any).count ?? 0) + 1;\nnew ConfigMap(scope, 'c', { metadata: { name: 'count' }, data: { count: String((App as any).count) } });",
      ),
    });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
    for (const environment of ['staging', 'production'])
      expect(sandbox.read(`apps/payments/${environment}/count/configmap-count.yaml`)).toContain('count: "1"');
  });
});

test('what a module prints is not shown', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/loud.ts': atOnce(
      "for (let i = 0; i < 1e4; i++) console.log('LOUD', console.error('LOUD'));",
    ),
  });
  const { code, out, err } = sandbox.platform('synth');
  expect([code, err]).toEqual([0, '']);
  expect(out).not.toContain('LOUD');
});

test('a module that hangs while a finding is traced is a problem beside the finding', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/hangs.ts': `${head}export default service({ image: 'a:1', replicas: 3 }, (scope, ctx) => {
  while (ctx.spec.replicas !== 3) Math.abs(1);
  new ConfigMap(scope, 'c', { metadata: { name: 'c' }, data: { a: 1 as never } });
});
`,
  });
  const { code, err } = sandbox.platformWith({ WAYMARK_TYPED_SECONDS: '3' }, 'synth');
  expect(code).toBe(1);
  expect(err).toMatch(/hangs.ts:[67]:\d+ error typed-error: payments\/staging\/hangs: took longer than 3 s/);
  expect(err).toMatch(/hangs.ts:7:\d+ error wrong-type: ConfigMap c: data.a must be text/);
});
