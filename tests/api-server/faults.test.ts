import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgeObject } from '../../scripts/judge/judge-object.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { builtInJudge } from '../support/judged.js';
import { some } from '../support/some.js';
import { bases, faults, goldensFile, routeFaults, variants } from './faults.js';

const goldens = JSON.parse(readFileSync(goldensFile, 'utf8')) as Readonly<Record<string, string>>;
const judge = builtInJudge();

/** What is found in an object without the rules of good practice: only the selector has a rule for what is refused. */
const found = (manifest: Manifest) => [
  ...judgeObject(manifest),
  ...judge
    .judge({ files: new Map([['a.yaml', manifest]]), context: {} })
    .filter(({ code }) => code === 'hardening/selector-matches'),
];

/** The last field of each place that the API server names, in the singular. */
const fieldsIn = (words: string): string[] =>
  [...words.matchAll(/(?:^|\[|, )([A-Za-z][\w.]*(?:\[[^\]]*\][\w.]*)*): (?=[A-Z])/g)].map(([, place]) => {
    const fields = place!.replaceAll(/\[\d+\]/g, '').split(/[.[\]]+/);
    return fields
      .findLast((field) => field !== '')!
      .replace(/s$/, '')
      .toLowerCase();
  });

/** The API server names the operator, whose values are wrong. */
const namedOtherwise = ['a toleration with a value that is no label'];

test('every fault for which the API server refuses an object is found and names the same field', () => {
  expect(faults.length).toBeGreaterThan(400);
  expect(Object.keys(goldens)).toEqual(faults.map(({ title }) => title));
  const judged = some(faults).map(({ title, manifest }) => ({ title, findings: found(manifest) }));
  expect(judged.filter(({ findings }) => findings.length === 0).map(({ title }) => title)).toEqual([]);
  const elsewhere = judged.filter(({ title, findings }) => {
    const said = findings.map(({ path, message, help }) => [...path, message, help].join(' ').toLowerCase());
    const fields = fieldsIn(goldens[title]!);
    return fields.length > 0 && !fields.some((field) => said.some((text) => text.includes(field)));
  });
  expect(elsewhere.map(({ title, findings }) => [title, goldens[title], findings[0]!.message])).toEqual(
    namedOtherwise.map((title) => [title, expect.anything(), expect.anything()]),
  );
});

test('a fault is reported once', () => {
  const several = some(faults).filter(({ manifest }) => judgeObject(manifest).length > 1);
  // the API server reports this one twice as well
  expect(several.map(({ title }) => title)).toEqual(['a rule of nothing']);
});

test('faults of routes are found, each once', () => {
  const counts = some(routeFaults).map(({ title, manifest }) => [title, judgeObject(manifest).length]);
  expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
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
