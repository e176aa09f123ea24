import { expect, test } from 'vitest';
import { inDays } from './support/days.js';
import { commit, git, mainWith } from './support/git.js';
import { codesOfChange, commitChange, harmless, offence, ruleAt, sound } from './support/policies-from.js';
import {
  breaking,
  manifestFile,
  privileged,
  theRule,
  theUnit,
  waiversFile,
  withWaiver,
} from './support/waivers.js';

test('a waiver added by the change has no effect; a waiver that the base also has does', () => {
  const own = mainWith(sound);
  commitChange(own, { ...offence, ...withWaiver() });
  expect(own.platform('check')).toMatchObject({ code: 0 });
  expect(codesOfChange(own)).toEqual([`error ${theRule} by base`]);

  const granted = mainWith({ ...sound, ...ruleAt('warn'), ...withWaiver() });
  commitChange(granted, offence);
  expect(codesOfChange(granted)).toEqual([`note ${theRule}`]);
  granted.remove(waiversFile);
  expect(codesOfChange(granted)).toEqual([`warning ${theRule}`]);
});

test('one place that is wrong in two units is judged by both for each of them', () => {
  const { [manifestFile]: _, ...others } = sound;
  const sandbox = mainWith({
    ...others,
    ...ruleAt('warn'),
    'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
    'teams/payments/manifests/fill.yaml': privileged('fill'),
    ...withWaiver(),
  });
  expect(codesOfChange(sandbox).sort()).toEqual([`note ${theRule}`, `warning ${theRule}`]);
  commitChange(sandbox, ruleAt('off'));
  expect(codesOfChange(sandbox).sort()).toEqual([`warning ${theRule} by base`, 'warning unused-waiver']);
});

test('findings in .waymark are not trusted', () => {
  const sandbox = mainWith(sound);
  commitChange(sandbox, { ...offence, ...withWaiver() });
  sandbox.remove(waiversFile);
  const memory = JSON.parse(sandbox.read('.waymark/units.json'));
  delete memory.rows.units[theUnit].problems;
  sandbox.write('.waymark/units.json', JSON.stringify(memory));
  expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  expect(codesOfChange(sandbox)).toEqual([`error ${theRule}`]);
});

test('a waiver may be merged before the change that needs it, so a new one may be unused', () => {
  const sandbox = mainWith(sound);
  commitChange(sandbox, withWaiver());
  expect(sandbox.platform('check').code).toBe(1);
  expect(codesOfChange(sandbox)).toEqual(['warning unused-waiver']);
});

test('a change fails if it makes a waiver unused, but not if the waiver was unused before', () => {
  const sandbox = mainWith({ ...breaking, ...withWaiver() });
  commitChange(sandbox, { [manifestFile]: sound[manifestFile]! });
  expect(codesOfChange(sandbox)).toEqual(['error unused-waiver']);
  git(sandbox, 'branch', '--force', 'main', 'change');
  sandbox.writeAll(harmless);
  expect(codesOfChange(sandbox)).toEqual(['warning unused-waiver']);
});

test('a waiver that is over blocks a change of its unit, and only that', () => {
  const sandbox = mainWith({ ...breaking, ...withWaiver({ expires: inDays(-1) }) });
  const over = 'warning expired-waiver';
  commitChange(sandbox, harmless);
  expect(codesOfChange(sandbox)).toEqual([over, `warning ${theRule}`]);
  sandbox.write(manifestFile, privileged('fill', 'main'));
  expect(sandbox.platform('synth').code).toBe(0);
  commit(sandbox);
  // nothing differs from the last commit any more, but from main
  expect(codesOfChange(sandbox)).toEqual([over, `error ${theRule}`]);
  // a new end has to be granted first
  sandbox.writeAll(withWaiver());
  expect(codesOfChange(sandbox)).toEqual([`error ${theRule} by base`]);
});
