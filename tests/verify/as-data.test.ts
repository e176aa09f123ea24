import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commit, mainWith } from '../support/git.js';
import type { Sandbox } from '../support/organisation.js';
import { commitChange } from '../support/policies-from.js';
import { judge, judged, owned } from '../support/verify.js';

const root = join(import.meta.dirname, '../..');
const moduleFile = 'teams/payments/ledger.ts';
const unit = 'apps/payments/staging/ledger';
const withModule = {
  ...owned,
  [moduleFile]: `import { ConfigMap } from 'cdk8s-plus-29';
import { service } from 'waymark-platform';
export default service({ image: 'ledger:1.0.0' }, (scope, ctx) => {
  new ConfigMap(scope, 'more', { metadata: { name: ctx.name + '-more', labels: ctx.labels }, data: { a: 'b' } });
});
`,
};

/** A change of an organisation with a module, as the half that renders leaves it for the half that judges. */
function rendered(): Sandbox {
  const sandbox = mainWith(withModule);
  commitChange(sandbox, { [moduleFile]: withModule[moduleFile]!.replace("a: 'b'", "a: 'c'") });
  expect(sandbox.platform('verify', '--out', '.waymark/verdict')).toMatchObject({ code: 0 });
  return sandbox;
}

const withModules = ['--modules', '.waymark/verdict/modules.json'] as const;

test('a unit that a module changes is judged as apps/ has it', () => {
  const sandbox = rendered();
  expect(judge(sandbox, ...withModules)).toMatchObject({ code: 0, err: '' });
  expect(judged(sandbox).codes).toEqual([`${moduleFile} error typed-error`]);
});

test('no module is read, let alone run', () => {
  const sandbox = rendered();
  const bytes = sandbox.read(moduleFile);
  for (const code of ['while (true);', 'this is not TypeScript {', '']) {
    sandbox.write(moduleFile, code);
    commit(sandbox);
    expect([code, judge(sandbox, ...withModules)]).toMatchObject([code, { code: 0, err: '' }]);
  }
  sandbox.write(moduleFile, bytes);
});

test('the half that judges contains no code that could run a module', () => {
  const reached = importedFrom('scripts/pipeline/verify/judge-half.ts');
  expect(reached.size).toBeGreaterThan(200);
  expect([...reached].filter((file) => file.startsWith('scripts/team-code/')).sort()).toEqual([
    'scripts/team-code/alterations.ts',
    'scripts/team-code/own-kind-code.ts',
    'scripts/team-code/remembered.ts',
    'scripts/team-code/source-map.ts',
    'scripts/team-code/verify.ts',
  ]);
  // the other half reaches all of it
  expect(importedFrom('scripts/pipeline/verify/render-half.ts')).toContain(
    'scripts/team-code/team-process.ts',
  );
});

/** All files that a file imports, now or later, except types and what only compiles the organisation's own kinds. */
function importedFrom(start: string): Set<string> {
  const reached = new Set<string>();
  const queue = [start];
  const statement = /^(?:import|export)\s+(?!type\s)[^'"`;]*?from '(\.[^']+)'|\bimport\(\s*'(\.[^']+)'/gm;
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (reached.has(file) || file === 'scripts/team-code/own-kinds.ts') continue;
    reached.add(file);
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, fixed, late] of text.matchAll(statement)) {
      const to = posix.join(posix.dirname(file), (fixed ?? late)!).replace(/\.js$/, '.ts');
      if (existsSync(join(root, to))) queue.push(to);
    }
  }
  return reached;
}

describe('a unit of a module is refused if apps/ has in it', () => {
  const configMap = `${unit}/configmap-ledger-more.yaml`;
  const edit = (file: string, from: string | RegExp, to: string) => (sandbox: Sandbox) => {
    const text = sandbox.read(file);
    expect(text.replace(from, to)).not.toBe(text);
    sandbox.write(file, text.replace(from, to));
  };
  const add = (name: string, from: string, change: (text: string) => string) => (sandbox: Sandbox) =>
    sandbox.write(`${unit}/${name}`, change(sandbox.read(`${unit}/${from}`)));
  test.each<[string, (sandbox: Sandbox) => void, RegExp]>([
    [
      'a kind that the team is not granted',
      add('role-mine.yaml', 'configmap-ledger-more.yaml', (text) =>
        text
          .replace('apiVersion: v1', 'apiVersion: rbac.authorization.k8s.io/v1')
          .replace('kind: ConfigMap', 'kind: Role')
          .replace('ledger-more', 'mine')
          .replace(/^data:.*/ms, 'rules: []\n'),
      ),
      /may not create or change Role mine/,
    ],
    [
      'a wider NetworkPolicy',
      edit(`${unit}/networkpolicy-ledger.yaml`, /podSelector:\n/, 'podSelector:\n'.replace('\n', ' {}\n#')),
      /./,
    ],
    [
      'an object of another namespace',
      edit(configMap, 'namespace: payments-staging', 'namespace: identity-staging'),
      /into the namespace "identity-staging"/,
    ],
    [
      'an object without its owner',
      edit(configMap, /\n {4}acme.dev\/team: payments/, ''),
      /without the labels of their owner/,
    ],
    [
      'a pod that a rule refuses',
      edit(
        `${unit}/deployment-ledger.yaml`,
        'allowPrivilegeEscalation: false',
        'allowPrivilegeEscalation: true',
      ),
      /pod-security|escalat/i,
    ],
    [
      'text in another form',
      edit(configMap, 'kind: ConfigMap', 'kind: "ConfigMap"'),
      /not what the declarations render/,
    ],
    ['no app.json', (sandbox) => sandbox.remove(`${unit}/app.json`), /not what the declarations render/],
  ])('%s', (_, change, message) => {
    const sandbox = rendered();
    change(sandbox);
    commit(sandbox);
    const { ok, problems } = judged(sandbox, ...withModules);
    expect(problems.map((problem) => problem.message).join('\n')).toMatch(message);
    expect(ok).toBe(false);
  });
});

test('what a module is said to declare is checked like any declaration', () => {
  const sandbox = rendered();
  const say = (data: unknown) => {
    sandbox.write('.waymark/verdict/modules.json', JSON.stringify(data));
    return judge(sandbox, ...withModules);
  };
  const declared = JSON.parse(sandbox.read('.waymark/verdict/modules.json'))[moduleFile] as object;
  expect(say({ [moduleFile]: { ...declared, spec: { image: 'evil:1', hostNetwork: true } } })).toMatchObject({
    code: 1,
    err: expect.stringContaining('WebService has no field "hostNetwork"'),
  });
  expect(say({ [moduleFile]: { ...declared, kind: 'Worker' } })).toMatchObject({
    code: 1,
    err: expect.stringContaining('error stale'),
  });
  for (const odd of [[], 'x', { [moduleFile]: 1 }, { [moduleFile]: { kind: 'WebService' } }])
    expect(say(odd)).toMatchObject({
      code: 2,
      err: expect.stringContaining('does not say what modules declare'),
    });
  sandbox.write(
    '.waymark/verdict/modules.json',
    `{"${moduleFile}": {"kind": "WebService", "spec": {"__proto__": {}}}}`,
  );
  expect(judge(sandbox, ...withModules)).toMatchObject({ code: 2 });
});
