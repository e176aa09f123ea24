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

test('a waiver for oneself permits nothing; one that the base has as well does', () => {
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

test('what .waymark says was found is not believed', () => {
  const sandbox = mainWith(sound);
  commitChange(sandbox, { ...offence, ...withWaiver() });
  sandbox.remove(waiversFile);
  const memory = JSON.parse(sandbox.read('.waymark/units.json'));
  delete memory.rows.units[theUnit].problems;
  sandbox.write('.waymark/units.json', JSON.stringify(memory));
  expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  expect(codesOfChange(sandbox)).toEqual([`error ${theRule}`]);
});

test('a waiver comes before what it permits: a new one need not be used yet', () => {
  const sandbox = mainWith(sound);
  commitChange(sandbox, withWaiver());
  expect(sandbox.platform('check').code).toBe(1);
  expect(codesOfChange(sandbox)).toEqual(['warning unused-waiver']);
});

test('a waiver that a change leaves without use fails; one that was so before is not its fault', () => {
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
