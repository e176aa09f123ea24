import { expect, test } from 'vitest';
import type { Catalogue } from '../../scripts/catalog/schema/catalogue.js';
import { catalogueIn } from '../support/catalogue.js';
import { Sandbox } from '../support/organisation.js';
import { repositoryRoot } from '../support/sources.js';

const whole = catalogueIn(repositoryRoot);

/** What `platform scorecard` says of a catalogue with some fields that are wrong. */
function saidOf(text: string) {
  return new Sandbox({ 'catalog.json': text }).platform('scorecard', '--catalog', 'catalog.json');
}

type Damage = (catalogue: Record<string, Record<string, unknown>[]>) => void;

const damages: readonly (readonly [string, Damage, RegExp])[] = [
  [
    'a wrong type',
    ({ units }) => Object.assign(units![3]!, { id: 5 }),
    /Catalogue\.units\[3\]\.id must be text, not the number 5/,
  ],
  [
    'a missing field',
    ({ services }) => delete services![1]!['units'],
    /Catalogue\.services\[1\] needs the field "units"/,
  ],
  [
    'an empty item',
    ({ services }) => services!.splice(0, 1, null as never),
    /Catalogue\.services\[0\] must be a map, not empty/,
  ],
  [
    'a strange value',
    ({ checks }) => Object.assign(checks![0]!, { level: 'gilt' }),
    /checks\[0\]\.level cannot be "gilt"; it is one of bronze, silver, gold/,
  ],
  [
    'a map that poses as a text',
    ({ units }) => Object.assign(units![0]!, { kind: { toString: '<img>' } }),
    /units\[0\]\.kind must be text, not a map/,
  ],
];

test.each(damages)('%s is named with its field, and what to do', (_, damage, said) => {
  const catalogue = structuredClone(whole) as Catalogue;
  damage(catalogue as never);
  const run = saidOf(JSON.stringify(catalogue));
  expect(run).toMatchObject({ code: 2, out: '' });
  expect(run.err).toMatch(/^platform: \S*catalog\.json is damaged: /);
  expect(run.err).toMatch(said);
  expect(run.err).toContain('fix: write it again: platform catalog --out FILE');
});

test('the field of a later engine does no harm', () => {
  expect(saidOf(JSON.stringify({ ...whole, weather: 'fine' })).code).toBe(0);
});

test('a file that was cut off is refused', () => {
  const { code, err } = saidOf(JSON.stringify(whole).slice(0, 10_000));
  expect(code).toBe(2);
  expect(err).toContain('is no catalogue: it is not JSON, or its end is missing');
});

test('a file of 100 MB is read', () => {
  const { code, err } = saidOf(JSON.stringify({ ...whole, weather: 'x'.repeat(100 * 1024 * 1024) }));
  expect({ code, err }).toEqual({ code: 0, err: expect.not.stringContaining('platform: ') });
});
