import { expect, test } from 'vitest';
import { commit, mainWith } from './support/git.js';
import { smallest } from './support/organisation.js';
import { codesOfChange, commitChange, harmless, offence, ruleAt, sound } from './support/policies-from.js';
import { manifestFile, platformFile, platformWithLevels, theRule, theUnit } from './support/waivers.js';

test('a finding of both base and head is reported as that of the head', () => {
  const sandbox = mainWith(sound);
  commitChange(sandbox, harmless);
  expect(codesOfChange(sandbox)).toEqual([]);
  sandbox.writeAll(offence);
  expect(codesOfChange(sandbox)).toEqual([`error ${theRule}`]);
});

test('a change cannot lower the level of the rule that it breaks', () => {
  const sandbox = mainWith(sound);
  commitChange(sandbox, { ...offence, ...ruleAt('off') });
  expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  expect(codesOfChange(sandbox)).toEqual([`error ${theRule} by base`]);
  const { code, err } = sandbox.platform('check', '--policies-from', 'main');
  expect(code).toBe(1);
  expect(err).toContain(`${manifestFile}:13:25 error ${theRule}: container app is privileged`);
  sandbox.writeAll(ruleAt('warn'));
  expect(codesOfChange(sandbox)).toEqual([`error ${theRule} by base`]);
});

test('a finding that the base only warns about stays a warning', () => {
  const sandbox = mainWith({ ...sound, ...ruleAt('warn') });
  commitChange(sandbox, { ...offence, ...ruleAt('off') });
  expect(codesOfChange(sandbox)).toEqual([`warning ${theRule} by base`]);
});

test('a level that is raised blocks by the head alone', () => {
  const sandbox = mainWith({ ...sound, ...ruleAt('off') });
  commitChange(sandbox, { ...offence, [platformFile]: platformWithLevels() }, false);
  expect(codesOfChange(sandbox)).toEqual([`error ${theRule}`]);
});

test('levels by tier use the tier of the base', () => {
  const level = { production: 'block', default: 'off' };
  const tier = 'environments/tiers/staging.yaml';
  const sandbox = mainWith({
    ...sound,
    [platformFile]: platformWithLevels({ [theRule]: level }),
    [tier]: 'kind: Tier\nspec: {production: true}\n',
  });
  commitChange(sandbox, { ...offence, [tier]: 'kind: Tier\nspec: {production: false}\n' });
  expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  expect(codesOfChange(sandbox)).toEqual([`error ${theRule} by base`]);
});

test('rendered manifests are also judged by both', () => {
  const sandbox = mainWith(sound);
  commitChange(sandbox, { ...offence, ...ruleAt('off') });
  expect(sandbox.platform('check', `apps/${theUnit}`)).toMatchObject({ code: 0 });
  expect(codesOfChange(sandbox, `apps/${theUnit}`)).toEqual([`error ${theRule} by base`]);
});

test('rules that compare get the objects of the base', () => {
  const file = 'teams/payments/manifests/staging/web.yaml';
  const deployment = (app: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: ${app}\n  template:\n    metadata:\n      labels:\n        app: ${app}\n    spec:\n      containers:\n        - name: app\n          image: registry.acme.dev/web:1.4.2\n`;
  const rule = 'hardening/selector-changed';
  const sandbox = mainWith({
    ...smallest,
    [platformFile]: platformWithLevels({ [rule]: 'block' }),
    [file]: deployment('web'),
  });
  commitChange(sandbox, { [file]: deployment('www') });
  // cached findings are those without a base
  expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  expect(codesOfChange(sandbox)).toEqual([`error ${rule}`]);
  sandbox.write(platformFile, platformWithLevels());
  expect(codesOfChange(sandbox)).toEqual([`error ${rule} by base`]);
  sandbox.write(file, deployment('web'));
  expect(codesOfChange(sandbox)).toEqual([]);
});

test('a tier that the base does not have is judged with the settings of the head, with a notice', () => {
  const sandbox = mainWith(sound);
  commitChange(sandbox, {
    ...ruleAt('off'),
    ...offence,
    'environments/tiers/preview.yaml': 'kind: Tier\n',
    'environments/payments/preview.yaml': 'kind: Environment\nspec: {team: payments, tier: preview}\n',
  });
  expect(codesOfChange(sandbox)).toEqual(['warning base-unknown', `error ${theRule} by base`]);
  expect(sandbox.platform('check', '--policies-from', 'main').err).toContain(
    'environments/tiers/preview.yaml warning base-unknown: tier preview does not exist on main, so its settings',
  );
});

test('unreadable declarations of the base are reported, and the head judges', () => {
  const sandbox = mainWith(sound);
  sandbox.write(platformFile, 'kind: Platform\nspec: {}\n');
  commit(sandbox);
  commitChange(sandbox, { ...offence, ...ruleAt('off') });
  expect(codesOfChange(sandbox)).toEqual(['warning base-unknown', 'warning base-unknown']);
});
