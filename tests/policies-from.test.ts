import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProgram } from '../scripts/forge/run-program.js';
import { Sandbox, smallest } from './support/organisation.js';
import {
  breaking,
  commit,
  git,
  inDays,
  manifestFile,
  platformFile,
  platformWithLevels,
  privileged,
  theRule,
  theUnit,
  waiverFile,
  waiversFile,
} from './support/waivers.js';

const sound = { ...breaking, [manifestFile]: privileged('fill').replace('true', 'false') };

/** An organisation on main, rendered and committed. */
function base(files: Readonly<Record<string, string>> = sound): Sandbox {
  const sandbox = new Sandbox({ ...files, '.gitignore': '.waymark/\n' });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  commit(sandbox);
  return sandbox;
}

/** The problems of a change as `<severity> <code>`, and whether only the base reports them. */
function said(sandbox: Sandbox, ...args: string[]): string[] {
  const { out, err } = sandbox.platform('check', '--policies-from', 'main', '--format', 'json', ...args);
  expect(err).toBe('');
  const { problems } = JSON.parse(out) as {
    problems: { severity: string; code: string; byBase?: boolean }[];
  };
  return problems.map(({ severity, code, byBase }) => `${severity} ${code}${byBase ? ' by base' : ''}`);
}

/** Commits a change on a new branch, as CI finds it. */
function change(sandbox: Sandbox, files: Readonly<Record<string, string | null>>, isRendered = true): void {
  git(sandbox, 'switch', '--quiet', '--create', 'change');
  for (const [path, text] of Object.entries(files))
    if (text === null) sandbox.remove(path);
    else sandbox.write(path, text);
  if (isRendered) expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  commit(sandbox);
}

const checkoutWith4 = smallest['teams/payments/checkout.yaml']!.replace('3', '4');
const offence = { [manifestFile]: privileged('fill') };
const off = { [platformFile]: platformWithLevels({ [theRule]: 'off' }) };
const warns = { [platformFile]: platformWithLevels({ [theRule]: 'warn' }) };

test('without bash no commit is read, and the message names bash', async () => {
  const sandbox = base();
  const programs = join(sandbox.root, 'programs');
  mkdirSync(programs);
  symlinkSync((await findProgram('git'))!, join(programs, 'git'));
  expect(sandbox.platformWith({ PATH: programs }, 'check', '--policies-from', 'main')).toMatchObject({
    code: 2,
    err: 'platform: bash is not installed, and it is needed to run git\n  fix: install bash\n',
  });
});

test('a finding of both base and head is reported as that of the head', () => {
  const sandbox = base();
  change(sandbox, { 'teams/payments/checkout.yaml': checkoutWith4 });
  expect(said(sandbox)).toEqual([]);
  sandbox.write(manifestFile, privileged('fill'));
  expect(said(sandbox)).toEqual([`error ${theRule}`]);
});

test('a change cannot lower the level of the rule that it breaks', () => {
  const sandbox = base();
  change(sandbox, { ...offence, ...off });
  expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  expect(said(sandbox)).toEqual([`error ${theRule} by base`]);
  const { code, err } = sandbox.platform('check', '--policies-from', 'main');
  expect(code).toBe(1);
  expect(err).toContain(`${manifestFile}:13:25 error ${theRule}: container app is privileged`);
  sandbox.write(platformFile, platformWithLevels({ [theRule]: 'warn' }));
  expect(said(sandbox)).toEqual([`error ${theRule} by base`]);
});

test('a finding that the base only warns about stays a warning', () => {
  const sandbox = base({ ...sound, ...warns });
  change(sandbox, { ...offence, ...off });
  expect(said(sandbox)).toEqual([`warning ${theRule} by base`]);
});

test('a level that is raised blocks by the head alone', () => {
  const sandbox = base({ ...sound, ...off });
  change(sandbox, { ...offence, [platformFile]: platformWithLevels() }, false);
  expect(said(sandbox)).toEqual([`error ${theRule}`]);
});

test('levels by tier use the tier of the base', () => {
  const level = { production: 'block', default: 'off' };
  const tier = 'environments/tiers/staging.yaml';
  const sandbox = base({
    ...sound,
    [platformFile]: platformWithLevels({ [theRule]: level }),
    [tier]: 'kind: Tier\nspec: {production: true}\n',
  });
  change(sandbox, { ...offence, [tier]: 'kind: Tier\nspec: {production: false}\n' });
  expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  expect(said(sandbox)).toEqual([`error ${theRule} by base`]);
});

test('a waiver added by the change has no effect; a waiver that the base also has does', () => {
  const own = base();
  change(own, { ...offence, [waiversFile]: waiverFile() });
  expect(own.platform('check')).toMatchObject({ code: 0 });
  expect(said(own)).toEqual([`error ${theRule} by base`]);

  const granted = base({ ...sound, ...warns, [waiversFile]: waiverFile() });
  change(granted, offence);
  expect(said(granted)).toEqual([`note ${theRule}`]);
  granted.remove(waiversFile);
  expect(said(granted)).toEqual([`warning ${theRule}`]);
});

test('one place that is wrong in two units is judged by both for each of them', () => {
  const { [manifestFile]: _, ...others } = sound;
  const sandbox = base({
    ...others,
    ...warns,
    'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
    'teams/payments/manifests/fill.yaml': privileged('fill'),
    [waiversFile]: waiverFile(),
  });
  expect(said(sandbox).sort()).toEqual([`note ${theRule}`, `warning ${theRule}`]);
  change(sandbox, off);
  expect(said(sandbox).sort()).toEqual([`warning ${theRule} by base`, 'warning unused-waiver']);
});

test('findings in .waymark are not trusted', () => {
  const sandbox = base();
  change(sandbox, { ...offence, [waiversFile]: waiverFile() });
  sandbox.remove(waiversFile);
  const memory = JSON.parse(sandbox.read('.waymark/units.json'));
  delete memory.rows.units[theUnit].problems;
  sandbox.write('.waymark/units.json', JSON.stringify(memory));
  expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  expect(said(sandbox)).toEqual([`error ${theRule}`]);
});

test('a waiver may be merged before the change that needs it, so a new one may be unused', () => {
  const sandbox = base();
  change(sandbox, { [waiversFile]: waiverFile() });
  expect(sandbox.platform('check').code).toBe(1);
  expect(said(sandbox)).toEqual(['warning unused-waiver']);
});

test('a change fails if it makes a waiver unused, but not if the waiver was unused before', () => {
  const sandbox = base({ ...breaking, [waiversFile]: waiverFile() });
  change(sandbox, { [manifestFile]: sound[manifestFile]! });
  expect(said(sandbox)).toEqual(['error unused-waiver']);
  git(sandbox, 'branch', '--force', 'main', 'change');
  sandbox.write('teams/payments/checkout.yaml', checkoutWith4);
  expect(said(sandbox)).toEqual(['warning unused-waiver']);
});

test('a waiver that is over blocks a change of its unit, and only that', () => {
  const sandbox = base({ ...breaking, [waiversFile]: waiverFile({ expires: inDays(-1) }) });
  const over = 'warning expired-waiver';
  change(sandbox, {
    'teams/payments/checkout.yaml': checkoutWith4,
  });
  expect(said(sandbox)).toEqual([over, `warning ${theRule}`]);
  sandbox.write(manifestFile, privileged('fill', 'main'));
  expect(sandbox.platform('synth').code).toBe(0);
  commit(sandbox);
  // nothing differs from the last commit any more, but from main
  expect(said(sandbox)).toEqual([over, `error ${theRule}`]);
  // a new end has to be granted first
  sandbox.write(waiversFile, waiverFile());
  expect(said(sandbox)).toEqual([`error ${theRule} by base`]);
});

test('rendered manifests are also judged by both', () => {
  const sandbox = base();
  change(sandbox, { ...offence, ...off });
  expect(sandbox.platform('check', `apps/${theUnit}`)).toMatchObject({ code: 0 });
  expect(said(sandbox, `apps/${theUnit}`)).toEqual([`error ${theRule} by base`]);
});

test('rules that compare get the objects of the base', () => {
  const file = 'teams/payments/manifests/staging/web.yaml';
  const deployment = (app: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: ${app}\n  template:\n    metadata:\n      labels:\n        app: ${app}\n    spec:\n      containers:\n        - name: app\n          image: registry.acme.dev/web:1.4.2\n`;
  const rule = 'hardening/selector-changed';
  const sandbox = base({
    ...smallest,
    [platformFile]: platformWithLevels({ [rule]: 'block' }),
    [file]: deployment('web'),
  });
  change(sandbox, { [file]: deployment('www') });
  // cached findings are those without a base
  expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  expect(said(sandbox)).toEqual([`error ${rule}`]);
  sandbox.write(platformFile, platformWithLevels());
  expect(said(sandbox)).toEqual([`error ${rule} by base`]);
  sandbox.write(file, deployment('web'));
  expect(said(sandbox)).toEqual([]);
});

test('a tier that the base does not have is judged with the settings of the head, with a notice', () => {
  const sandbox = base();
  change(sandbox, {
    ...off,
    ...offence,
    'environments/tiers/preview.yaml': 'kind: Tier\n',
    'environments/payments/preview.yaml': 'kind: Environment\nspec: {team: payments, tier: preview}\n',
  });
  expect(said(sandbox)).toEqual(['warning base-unknown', `error ${theRule} by base`]);
  expect(sandbox.platform('check', '--policies-from', 'main').err).toContain(
    'environments/tiers/preview.yaml warning base-unknown: tier preview does not exist on main, so its settings',
  );
});

test('unreadable declarations of the base are reported, and the head judges', () => {
  const sandbox = base();
  sandbox.write(platformFile, 'kind: Platform\nspec: {}\n');
  commit(sandbox);
  change(sandbox, { ...offence, ...off });
  expect(said(sandbox)).toEqual(['warning base-unknown', 'warning base-unknown']);
});

test('the monorepo may be a folder of the repository', () => {
  const sandbox = new Sandbox(
    Object.fromEntries(Object.entries(sound).map(([path, text]) => [`infra/${path}`, text])),
  );
  const check = (...args: string[]) => sandbox.platformIn('infra', 'check', ...args);
  expect(sandbox.platformIn('infra', 'synth').code).toBe(0);
  commit(sandbox);
  for (const [path, text] of Object.entries({ ...offence, ...off })) sandbox.write(`infra/${path}`, text);
  expect(check()).toMatchObject({ code: 0 });
  const { code, err } = check('--policies-from', 'main');
  expect(code).toBe(1);
  expect(err).toContain(`${manifestFile}:13:25 error ${theRule}`);
});

test.each(['origin/main', 'nothing', '--output=apps', 'main:environments'])('%s is no commit', (ref) => {
  const sandbox = base();
  const { code, err } = sandbox.platform('check', `--policies-from=${ref}`);
  expect(code).toBe(2);
  expect(err).toContain(`there is no commit ${ref} here\n  fix: git fetch origin`);
});

test('without a repository, the question cannot be asked', () => {
  const { code, err } = new Sandbox(sound).platform('check', '--policies-from', 'main');
  expect(code).toBe(2);
  expect(err).toContain('git cannot say what main is: fatal: not a git repository');
});
