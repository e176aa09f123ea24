import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { equipped, goService, Workplace } from './support/creating.js';

/** What a refused command says. Nothing may be left of it. */
function refusal(work: Workplace, ...args: string[]) {
  const before = [work.beside(), work.files('teams')];
  const { code, out, err } = work.platform(...args);
  expect({ out, left: [work.beside(), work.files('teams')] }).toEqual({ out: '', left: before });
  return { code, err };
}

describe('a name', () => {
  test.each([
    ['Refunds', '--name cannot be Refunds: a name has lower-case letters, digits and single hyphens'],
    ['re_funds', '--name cannot be re_funds: a name has'],
    ['re--funds', '--name cannot be re--funds: a name has'],
    ['refunds-', '--name cannot be refunds-: a name has'],
    ['9lives', '--name cannot be 9lives: a name has'],
    ['../../etc', '--name cannot be ../../etc: a name has'],
    ['a'.repeat(41), '--name has 41 characters, and at most 40 are allowed'],
    ['con', '--name cannot be con: it is a name that Windows or JavaScript reserves'],
    ['yes', '--name cannot be yes: it is a word of YAML'],
    ['func', '--name cannot be func: it is a word of Go'],
    ['vendor', '--name cannot be vendor: it is'],
  ])('is refused: %s', (name, message) => {
    expect(refusal(new Workplace(), ...goService(name))).toEqual({
      code: 2,
      err: expect.stringContaining(`platform: ${message}`),
    });
  });

  test('that Kubernetes objects of the environment have is refused by the same rules as in a declaration', () => {
    const { code, err } = refusal(new Workplace(), ...goService('allow-dns'));
    expect(code).toBe(1);
    expect(err).toMatch(/^teams\/payments\/allow-dns\.yaml:\d+:\d+ error reserved-name/);
  });

  test.each([
    ['of a declaration', 'teams/payments/checkout.yaml', 'checkout'],
    ['of a service of another team', 'teams/ledgers/refunds.yaml', 'refunds'],
  ])('that is taken is refused: %s', (_, file, name) => {
    const work = new Workplace({
      ...equipped,
      'teams/ledgers/team.yaml': equipped['teams/payments/team.yaml']!,
      'environments/ledgers/staging.yaml': 'kind: Environment\nspec: {team: ledgers, tier: staging}\n',
      'teams/ledgers/refunds.yaml': equipped['teams/payments/checkout.yaml']!,
    });
    expect(refusal(work, ...goService(name))).toEqual({
      code: 2,
      err: expect.stringContaining(`the name ${name} is taken: ${file} declares`),
    });
  });

  test('of a file that declares something else is refused', () => {
    const work = new Workplace({
      ...equipped,
      'teams/payments/refunds.yaml': 'kind: Worker\nmetadata: {name: other}\nspec: {}\n',
    });
    expect(refusal(work, ...goService('refunds')).err).toContain(
      'teams/payments/refunds.yaml already exists',
    );
  });
});

test('a team that does not exist is refused with the nearest name and the command that makes one', () => {
  expect(
    refusal(
      new Workplace(),
      'create',
      'service',
      '--name',
      'refunds',
      '--team',
      'paymets',
      '--language',
      'go',
    ),
  ).toEqual({
    code: 2,
    err: 'platform: there is no team paymets; did you mean "payments"?\n  fix: use one of payments, or create the team: platform create team --name paymets\n',
  });
});

test.each([
  ['--language', 'goo', '--language cannot be goo; did you mean "go"?'],
  ['--database', 'oracle', '--database cannot be oracle'],
  ['--ci', 'jenkins', '--ci cannot be jenkins'],
])('%s refuses what there is no skeleton for: %s', (flag, value, message) => {
  const { code, err } = refusal(new Workplace(), ...goService('refunds'), flag, value);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
});

test('an organisation with errors is refused, and says so', () => {
  const work = new Workplace({
    ...equipped,
    'teams/payments/checkout.yaml': 'kind: WebService\nspec: {replcas: 3}\n',
  });
  const { code, err } = refusal(work, ...goService('refunds'));
  expect(code).toBe(1);
  expect(err).toContain('teams/payments/checkout.yaml:2:8 error unknown-field');
  expect(err).toContain('nothing was created');
});

test('without git nothing is created', () => {
  const work = new Workplace();
  const empty = join(work.sandbox.root, 'platform/bin');
  mkdirSync(empty);
  writeFileSync(join(empty, 'bash'), '#!/bin/sh\n', { mode: 0o755 });
  const before = work.files('teams');
  const { code, err } = work.sandbox.platformWith(
    { PATH: empty },
    '--root',
    'platform',
    ...goService('refunds'),
  );
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('git is not installed') });
  expect([work.beside(), work.files('teams')]).toEqual([[], before]);
});
