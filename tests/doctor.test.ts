import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';

const kept = { '.gitattributes': 'apps/** text eol=lf -merge linguist-generated\n' };

test('a healthy monorepo has nothing to fix', () => {
  const sandbox = new Sandbox({ ...smallest, ...kept });
  sandbox.platform('synth');
  const { code, out } = sandbox.platform('doctor');
  expect(out).not.toContain('✖');
  expect(code).toBe(0);
  expect(out).toMatch(/✔ Node \d+\./);
  expect(out).toContain('✔ git version');
  expect(out).toContain('✔ apps/ is what the declarations render');
  expect(out).toContain('✔ .waymark is not locked');
  expect(out).toContain('✔ git keeps the line endings of apps/');
});

test('reports each problem with its fix', () => {
  const sandbox = new Sandbox({ ...smallest, ...kept });
  expect(sandbox.platform('doctor')).toMatchObject({
    code: 1,
    out: expect.stringContaining('✖ apps/ is stale'),
  });
  sandbox.platform('synth');
  sandbox.write('apps/payments/mine.yaml', 'kind: ConfigMap\n');
  const { code, out } = sandbox.platform('doctor');
  expect(code).toBe(1);
  expect(out).toContain('✖ 1 file in apps/ that the platform did not write, such as apps/payments/mine.yaml');
  expect(sandbox.read('apps/payments/mine.yaml')).toBe('kind: ConfigMap\n');
  sandbox.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {replcas: 3}\n');
  expect(sandbox.platform('doctor').out).toContain(
    '✖ 1 problem in the declarations; the first in teams/payments/checkout.yaml\n  fix: run `platform check` to see them all',
  );
});

test('names the tiers with an older edition, which is no failure', () => {
  const sandbox = new Sandbox({
    ...smallest,
    ...kept,
    'environments/tiers/production.yaml': 'kind: Tier\nspec: {edition: 1, production: true}\n',
    'environments/tiers/dev.yaml': 'kind: Tier\nspec: {edition: 2}\n',
  });
  sandbox.platform('synth');
  const { code, out } = sandbox.platform('doctor');
  expect(code).toBe(0);
  expect(out).toContain(
    '– the newest edition of rendered manifests is 2; older are the tiers production (1), staging (1)\n  fix: run `platform explain editions`',
  );
  for (const tier of ['staging', 'production'])
    sandbox.write(
      `environments/tiers/${tier}.yaml`,
      `kind: Tier\nmetadata: {name: ${tier}}\nspec: {edition: 2}\n`,
    );
  sandbox.platform('synth');
  expect(sandbox.platform('doctor').out).not.toContain('edition');
});

test('the workflows of services have to say what platform.yaml says', () => {
  const workflow = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8');
  const sandbox = new Sandbox({
    ...smallest,
    ...kept,
    'environments/platform.yaml': platformFileWith(
      'signatures: {tiers: [staging], key: "awskms:///alias/images"}',
    ).replace('platform.git', 'acme/platform.git'),
    '.github/workflows/service.yaml': workflow('.github/workflows/service.yaml'),
    '.gitlab/service.yaml': workflow('.gitlab/service.yaml').replace(
      'SIGNING_KEY: ""',
      'SIGNING_KEY: awskms:///alias/images',
    ),
  });
  sandbox.platform('synth');
  const { code, out } = sandbox.platform('doctor');
  expect(code).toBe(1);
  expect(out).toContain(
    '✖ .github/workflows/service.yaml has SIGNING_KEY "", and environments/platform.yaml says "awskms:///alias/images"\n' +
      '  fix: correct SIGNING_KEY in .github/workflows/service.yaml, and move the tag v1 after the merge',
  );
  expect(out).toContain('✔ .gitlab/service.yaml builds services as environments/platform.yaml says');
});

test('outside a monorepo it says so, and looks at the machine all the same', () => {
  const { code, out } = new Sandbox({}).platform('doctor');
  expect(code).toBe(1);
  expect(out).toMatch(/✔ Node/);
  expect(out).toContain('✖ this is not inside a platform monorepo');
});

test('tools that are optional are no failure, and a dead lock is only told', () => {
  const sandbox = new Sandbox({ ...smallest, ...kept });
  sandbox.platform('synth');
  sandbox.write('.waymark/lock', '999999 0');
  const { code, out } = sandbox.platform('doctor');
  expect(code).toBe(0);
  expect(out).toMatch(/[✔–] .*argocd/);
  expect(out).toContain('– .waymark is locked by a process that no longer runs');
});

test('without bash, only bash is asked for', () => {
  const { code, out } = new Sandbox({ ...smallest, ...kept }).platformWith({ PATH: '/nowhere' }, 'doctor');
  expect(code).toBe(1);
  expect(out).toContain('✖ bash is not installed\n  fix: install bash');
  expect(out).not.toMatch(/git is not|kubectl/);
});

test('TypeScript declarations need the package that they import', () => {
  const sandbox = new Sandbox({
    ...smallest,
    ...kept,
    'teams/payments/cart.ts':
      "import { service } from 'waymark-platform';\nexport default service({ image: 'cart:1' });\n",
  });
  const { code, out } = sandbox.platform('doctor');
  expect(code).toBe(1);
  expect(out).toContain('✖ teams/payments/cart.ts imports waymark-platform, which is not installed here');
});
