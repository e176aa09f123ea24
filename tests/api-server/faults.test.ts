import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeObject } from '../../scripts/judge/judge-object.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { builtInJudge } from '../support/judged.js';
import { some } from '../support/some.js';
import { bases, faults, goldensFile, variants } from './faults.js';

const goldens = JSON.parse(readFileSync(goldensFile, 'utf8')) as Readonly<Record<string, string>>;
const judge = builtInJudge();

/** What is found in an object without the rules of good practice: only the selector has a rule for what is refused. */
const found = (manifest: Manifest) => [
  ...judgeObject(manifest),
  ...judge
    .judge({ files: new Map([['a.yaml', manifest]]), context: {} })
    .filter(({ code }) => code === 'hardening/selector-matches'),
];

/** Places of the faults in the words of the API server, as dotted paths. */
const placesIn = (words: string): string[] =>
  [...words.matchAll(/(?:^|\[|, )([a-z][\w.]*(?:\[[^\]]*\][\w.]*)*): (?=[A-Z])/g)].map(([, place]) =>
    dottedOf(place!.replaceAll(/\[([^\]]*)\]/g, '.$1')),
  );
const dottedOf = (path: string): string =>
  path.replace(/^spec\.template\.(labels|annotations)/, 'spec.template.metadata.$1');
const isNear = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

test('every fault for which the API server refuses an object is found, where the API server says', () => {
  expect(faults.length).toBeGreaterThan(400);
  expect(Object.keys(goldens)).toEqual(faults.map(({ title }) => title));
  const missed = some(faults).filter(({ manifest }) => found(manifest).length === 0);
  expect(missed.map(({ title }) => title)).toEqual([]);
  const elsewhere = faults.filter(({ title, manifest }) => {
    const places = placesIn(goldens[title]!);
    const paths = found(manifest).map(({ path }) => path.join('.'));
    return places.length > 0 && !places.some((place) => paths.some((path) => isNear(path, place)));
  });
  expect(
    elsewhere.map(({ title, manifest }) => `${title}: ${goldens[title]} | ${found(manifest)[0]!.message}`),
  ).toEqual([]);
});

test('a fault is reported once', () => {
  const several = some(faults).filter(({ manifest }) => found(manifest).length > 1);
  expect(several.map(({ title }) => title)).toEqual(['a rule of nothing']);
});

test('sound objects are accepted, up to the limits of what the API server takes', () => {
  const sound = [
    ...Object.entries(bases),
    ...variants.map(({ title, manifest }) => [title, manifest] as const),
  ];
  expect(sound.length).toBeGreaterThan(100);
  for (const [title, manifest] of sound)
    expect({ title, found: found(manifest).map(({ message }) => message) }).toEqual({ title, found: [] });
});
