import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platformFileWith, Sandbox, smallest } from '../support/organisation.js';

const head = "import { service } from 'waymark-platform';\n";
const call = "export default service({ image: 'evil:1' }";
/** A module that does something as soon as it is loaded, on its second line. */
const atOnce = (code: string) => `${head}${code}\n${call});\n`;
/** A module that does something when it is rendered, on its third line. */
const later = (code: string) => `${head}${call}, (scope, ctx) => {\n${code}\n});\n`;

/** Seconds: enough for a busy machine, except in tests of the time limit. */
const hostile = (text: string, files: Record<string, string> = {}, seconds = '30') => {
  const sandbox = new Sandbox({ ...smallest, ...files, 'teams/payments/evil.ts': text });
  const run = sandbox.platformWith({ WAYMARK_TYPED_SECONDS: seconds, SECRET: 'hunter2' }, 'synth');
  expect(sandbox.tree()).toEqual({});
  return { ...run, sandbox };
};

const denied: Record<string, readonly [module: string, message: RegExp]> = {
  'imports the file system': [
    atOnce("import { writeFileSync } from 'node:fs'; writeFileSync('x', 'x');"),
    /evil.ts:2:31 error typed-error: node:fs is not available: a module renders from the working tree alone/,
  ],
  'writes a file through what Node gives every program': [
    atOnce("(process as any).getBuiltinModule('fs').writeFileSync('apps/x', 'x');"),
    /evil.ts:2:\d+ error typed-error: .*process is not available/,
  ],
  'imports by a name made at run time': [
    atOnce("(await import('node:fs '.trim())).writeFileSync('apps/x', 'x');"),
    /evil.ts:2:\d+ error typed-error: an import needs the name of its file or package as plain text/,
  ],
  'starts a program': [
    atOnce("(await import('node:child_process '.trim())).execSync('id');"),
    /evil.ts:2:\d+ error typed-error: an import needs the name of its file or package as plain text/,
  ],
  'starts a worker': [
    atOnce("new (await import('node:worker_threads '.trim())).Worker('1', { eval: true });"),
    /evil.ts:2:\d+ error typed-error: an import needs the name of its file or package as plain text/,
  ],
  'calls the network': [
    atOnce("await fetch('https://example.com');"),
    /evil.ts:2:\d+ error typed-error: .*fetch is not available/,
  ],
  'opens a socket': [
    atOnce("(await import('node:net '.trim())).connect(1, '127.0.0.1');"),
    /evil.ts:2:\d+ error typed-error: an import needs the name of its file or package as plain text/,
  ],
  'kills the engine': [
    atOnce('process.kill(process.ppid);'),
    /evil.ts:2:\d+ error typed-error: .*process is not available/,
  ],
  'asks the clock': [atOnce('Date.now();'), /evil.ts:2:\d+ error typed-error: .*the clock is not available/],
  'asks for chance': [
    later('Math.random();'),
    /evil.ts:3:\d+ error typed-error: .*Math.random is not available/,
  ],
  'imports from another team': [
    atOnce("import { secret } from '../other/lib/secret.js'; secret();"),
    /evil.ts:2:24 error typed-error: ..\/other\/lib\/secret.js is outside teams\/payments\//,
  ],
  'imports a file by its address': [
    atOnce("import secret from '/etc/passwd'; secret();"),
    /evil.ts:2:20 error typed-error: \/etc\/passwd is outside/,
  ],
  'never ends': [later('for (;;);'), /evil.ts:2:\d+ error typed-error: .*took longer than 5 s/],
  'waits for ever': [
    atOnce('await new Promise(() => {});'),
    /evil.ts:3:\d+ error typed-error: .*waits for a promise that nothing settles/,
  ],
  exits: [later('process.exit(0);'), /evil.ts:3:\d+ error typed-error: .*process is not available/],
  'throws what is no error': [
    later("throw { toString() { throw 'again'; } };"),
    /evil.ts:2:\d+ error typed-error: .*threw an object instead of an Error/,
  ],
  'takes all memory': [
    later('const all: unknown[] = []; for (;;) all.push(new Array(1e6).fill(all.length));'),
    /evil.ts:[23]:\d+ error typed-error: .*(took more than 256 MiB|took longer than 5 s)/,
  ],
  'floods its channel': [
    atOnce(
      "const { writeSync } = (process as any).getBuiltinModule('fs'); for (;;) writeSync(3, 'x'.repeat(1e6));",
    ),
    /evil.ts:2:\d+ error typed-error: .*process is not available/,
  ],
  'answers for another': [
    later(
      `(process as any).getBuiltinModule('fs').writeSync(3, JSON.stringify({ key: 99, value: { manifests: [] } }) + '\\n');`,
    ),
    /evil.ts:3:\d+ error typed-error: .*process is not available/,
  ],
  'answers twice': [
    later(
      `for (const key of [1, 2, 3]) (process as any).getBuiltinModule('fs').writeSync(3, JSON.stringify({ key, value: {} }) + '\\n');`,
    ),
    /evil.ts:3:\d+ error typed-error: .*process is not available/,
  ],
  'renders into another namespace': [
    later(
      "new ctx.workload.constructor(scope, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'kube-system' } });",
    ),
    /evil.ts:2:\d+ error typed-error: .*into the namespace "kube-system", which is not its own/,
  ],
  'gives itself rights': [
    later(
      "new ctx.workload.constructor(scope, 'x', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'x' } });",
    ),
    /evil.ts:3:\d+ error forbidden-kind: .*may not create or change Role x/,
  ],
  'opens its network': [
    later(
      "ctx.object('NetworkPolicy').addJsonPatch({ _toJson: () => ({ op: 'replace', path: '/spec/ingress', value: [{}] }) } as any);",
    ),
    /error forbidden-kind: .*may not create or change NetworkPolicy evil/,
  ],
  'names an object like a path': [
    later(
      "new ctx.workload.constructor(scope, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '../../x' } });",
    ),
    /evil.ts:2:\d+ error typed-error: .*with the name "..\/..\/x"/,
  ],
};

for (const [does, [text, message]] of Object.entries(denied))
  test(`a module that ${does} is refused at its line, and nothing is written`, () => {
    const other = { 'teams/other/lib/secret.ts': 'export const secret = () => 1;\n' };
    const seconds = message.source.includes('longer') ? '5' : '30';
    const { code, err, sandbox } = hostile(text, other, seconds);
    expect(err).toMatch(message);
    expect(code).toBe(1);
    expect(existsSync(join(sandbox.root, 'apps/x'))).toBe(false);
  });

test('a module sees neither the environment nor files', () => {
  const secret = join(mkdtempSync(join(tmpdir(), 'waymark-')), 'secret');
  writeFileSync(secret, 'hunter2');
  const env = hostile(later('throw new Error(`env:${Object.keys(process.env)}`);'));
  expect(env.err).toContain('process is not available');
  for (const path of [secret, 'teams/payments/checkout.yaml', 'environments/platform.yaml']) {
    const { err } = hostile(
      atOnce(
        `throw new Error((process as any).getBuiltinModule('fs').readFileSync(${JSON.stringify(path)}, 'utf8'));`,
      ),
    );
    expect(err).toMatch(/evil.ts:2:\d+ error typed-error: this module: process is not available/);
    expect(err).not.toMatch(/hunter2|kind:/);
  }
});

test('patches by a module of one team do not reach modules of another', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'environments/victim/staging.yaml': 'kind: Environment\nspec: {team: victim, tier: staging}\n',
    'teams/victim/team.yaml': 'kind: Team\nspec: {owner: victims, costCentre: cc-1}\n',
    'teams/victim/api.ts': later("if ([].map.name !== 'map') throw new Error('patched');"),
    'teams/payments/evil.ts': `${head}
Array.prototype.map = function patched() { return []; };
Object.prototype.toString = () => 'patched';
export default service({ image: 'evil:1' });
`,
  });
  const { err } = sandbox.platform('synth');
  expect(err).not.toContain('teams/victim');
  expect(err).not.toContain('teams/payments/checkout');
});

test('granted kinds in a module have the same limits as in raw manifests', () => {
  const kinds = '[gateway.networking.k8s.io/HTTPRoute, external-secrets.io/ExternalSecret]';
  const platform = platformFileWith(`teams: {payments: {kinds: ${kinds}}}`);
  const making = (object: string) =>
    hostile(later(`new ctx.workload.constructor(scope, 'x', ${object} as any);`), {
      'environments/platform.yaml': platform,
    }).err;
  expect(
    making(
      "{ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'x' }, spec: { hostnames: ['bank.com'] } }",
    ),
  ).toMatch(/evil.ts:\d+:\d+ error not-granted: bank.com is not under a domain of team payments/);
  expect(
    making(
      "{ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'x' }, spec: { dataFrom: [{ extract: { key: 'identity/production/db' } }] } }",
    ),
  ).toMatch(/error not-granted: the key identity\/production\/db is not under payments\/staging\//);
  expect(
    making(
      "{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', annotations: { 'link.argocd.argoproj.io/x': 'javascript:alert(1)' } } }",
    ),
  ).toMatch(/error bad-value: the annotation link.argocd.argoproj.io\/x is a link in Argo CD/);
});
