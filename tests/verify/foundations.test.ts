import { describe, expect, test } from 'vitest';
import { commit, git, mainWith } from '../support/git.js';
import { Sandbox } from '../support/organisation.js';
import { commitChange, harmless } from '../support/policies-from.js';
import { judge, judged, owned } from '../support/verify.js';

const deployment = 'apps/payments/staging/checkout/deployment-checkout.yaml';
/** The lockfile of another engine. */
const upgrade = {
  'package-lock.json': '{"packages": {"node_modules/waymark-platform": {"version": "9.0.0"}}}\n',
};

test.each([
  ['package-lock.json', 'the dependencies of the engine', '@acme/platform'],
  ['package.json', 'the dependencies of the engine', '@acme/platform'],
  ['.npmrc', 'the dependencies of the engine', '@acme/platform'],
  ['constructs/own/report/schema.ts', 'the kinds of the organisation', '@acme/platform'],
  ['policies/own/naming/purpose/rule.rego', 'the policies', '@acme/security'],
  ['policies/levels.yaml', 'the policies', '@acme/security'],
  ['.github/workflows/ci.yaml', 'the workflows', '@acme/platform'],
  ['.gitlab-ci.yml', 'the workflows', '@acme/platform'],
  ['.gitattributes', 'the workflows', '@acme/platform'],
  ['teams/payments/.gitattributes', 'the workflows', '@acme/platform'],
  ['scripts/platform.ts', 'the engine', '@acme/platform'],
])('a change of %s needs an approval of %s by %s', (path, what, owner) => {
  const sandbox = mainWith(owned);
  commitChange(sandbox, { [path]: '\n' }, false);
  const { ok, problems, demands } = judged(sandbox);
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    {
      code: 'engine-changed',
      file: path,
      message: `this changes ${what}, on which this verdict rests: ${path}`,
      help: expect.stringContaining(`ask ${owner} for an approving review`),
    },
  ]);
  expect(demands).toEqual([{ code: 'engine-changed', paths: [path], owners: [owner], approvedBy: [] }]);
  expect(ok).toBe(false);
});

test.each(['policies/waivers/payments.yaml', 'docs/notes.md', 'teams/payments/package.json', 'README.md'])(
  'a change of %s does not',
  (path) => {
    const sandbox = mainWith(owned);
    commitChange(
      sandbox,
      { [path]: path.endsWith('waivers/payments.yaml') ? 'kind: Waivers\nspec: {waivers: []}\n' : '{}\n' },
      false,
    );
    expect(judged(sandbox).demands).toEqual([]);
  },
);

test('in a subfolder, workflows of the repository count too', () => {
  const sandbox = new Sandbox(
    Object.fromEntries(
      Object.entries(owned).map(([path, text]) => [
        `deploy/${path}`,
        text.replace('teams: {', 'folder: deploy, teams: {'),
      ]),
    ),
  );
  sandbox.platformIn('deploy', 'synth');
  commit(sandbox);
  sandbox.write('.github/workflows/ci.yaml', '\n');
  sandbox.write('shop/package.json', '{}\n');
  git(sandbox, 'switch', '--quiet', '--create', 'change');
  commit(sandbox);
  const { out } = sandbox.platformIn('deploy', 'verify', '--rendered', '--base', 'main', '--format', 'json');
  expect(JSON.parse(out).demands).toMatchObject([{ paths: ['../.github/workflows/ci.yaml'] }]);
});

test('the base names the owners, not the change', () => {
  const sandbox = mainWith(owned);
  const platform = 'environments/platform.yaml';
  commitChange(sandbox, {
    ...upgrade,
    [platform]: owned[platform]!.replaceAll('@acme/platform', '@mallory'),
  });
  expect(judged(sandbox).demands).toMatchObject([{ owners: ['@acme/platform'] }]);
});

describe('with another engine', () => {
  test('a unit that it renders otherwise is judged as it is in apps/', () => {
    const sandbox = mainWith(owned);
    const text = sandbox.read(deployment);
    const newer = text.replace('metadata:\n', 'metadata:\n  annotations:\n    acme.dev/engine: "9"\n');
    commitChange(sandbox, { ...upgrade, [deployment]: newer }, false);
    expect(judged(sandbox).codes).toEqual(['package-lock.json error engine-changed']);
    expect(judged(sandbox).changed).toEqual([deployment]);
    sandbox.write(
      deployment,
      newer.replace('allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true'),
    );
    commit(sandbox);
    expect(judged(sandbox).codes).toContainEqual(expect.stringMatching(/error pod-security\//));
  });

  test.each<[string, Record<string, string | null>, string]>([
    [
      'a kind',
      { 'teams/payments/hook.yaml': 'kind: Webhook\nspec: {}\n' },
      'teams/payments/hook.yaml error base-unknown',
    ],
    [
      'an edition',
      { 'environments/tiers/staging.yaml': 'kind: Tier\nspec: {edition: 99}\n' },
      'environments/tiers/staging.yaml error base-unknown',
    ],
    [
      'a unit',
      {
        'apps/payments/staging/extra/app.json': '{\n  "generatedFrom": "teams/payments/checkout.yaml"\n}\n',
      },
      'apps/payments/staging/extra/app.json error base-unknown',
    ],
    [
      'a field of app.json',
      { 'apps/payments/staging/checkout/app.json': '{\n  "generatedFrom": "x",\n  "wave": 3\n}\n' },
      'apps/payments/staging/checkout/app.json error base-unknown',
    ],
  ])('%s that the base does not know is said, and blocks', (_, files, expected) => {
    const sandbox = mainWith(owned);
    commitChange(sandbox, { ...upgrade, ...files }, false);
    const { codes, demands, ok } = judged(sandbox);
    expect(codes).toContain(expected);
    expect(demands).toContainEqual(
      expect.objectContaining({ code: 'base-unknown', owners: ['@acme/platform'], approvedBy: [] }),
    );
    expect(ok).toBe(false);
  });

  test('apps/ is judged all the same if the declarations cannot be planned', () => {
    const sandbox = mainWith(owned);
    const text = sandbox.read(deployment);
    commitChange(
      sandbox,
      {
        ...upgrade,
        'teams/payments/hook.yaml': 'kind: Webhook\nspec: {}\n',
        [deployment]: text.replace('allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true'),
      },
      false,
    );
    expect(judged(sandbox).codes).toContainEqual(expect.stringMatching(/error pod-security\//));
  });
});

test('what the base does not know is an ordinary error if the engine is the same', () => {
  const sandbox = mainWith(owned);
  commitChange(
    sandbox,
    { ...harmless, 'environments/tiers/staging.yaml': 'kind: Tier\nspec: {edition: 99}\n' },
    false,
  );
  expect(judge(sandbox)).toMatchObject({ code: 1, err: expect.stringContaining('error unknown-edition') });
});
