import { describe, expect, test } from 'vitest';
import { levels } from '../../scripts/compare/risks/risk.js';
import { risks } from '../../scripts/compare/risks/table.js';
import { dataTwins } from './data.js';
import { downtimeTwins } from './downtime.js';
import { exposureTwins } from './exposure.js';
import { privilegeTwins } from './privilege.js';
import { reachTwins } from './reach.js';
import { strandedTwins } from './stranded.js';
import { inStaging, risksBetween } from './twin.js';

const twins = [
  ...dataTwins,
  ...privilegeTwins,
  ...exposureTwins,
  ...downtimeTwins,
  ...reachTwins,
  ...strandedTwins,
];

test('every risk has a twin', () => {
  expect([...new Set(twins.map(({ risk }) => risk))].sort()).toEqual(Object.keys(risks).sort());
});

describe.each(twins)('$risk: $reason', ({ risk, dangerous, harmless, level, reason, context }) => {
  test('is found once, with its level and reason', () => {
    const found = risksBetween(...dangerous, context).filter((one) => one.risk === risk);
    expect(found).toMatchObject([{ risk, level, reason: expect.stringContaining(reason), production: true }]);
  });

  test('is not found in a harmless change that looks like it', () => {
    expect(harmless[0]).not.toEqual(harmless[1]);
    expect(risksBetween(...harmless, context).filter((one) => one.risk === risk)).toEqual([]);
  });

  test('is not found if nothing changes, or for a preview', () => {
    const [base, head] = dangerous;
    expect(risksBetween(head, structuredClone(head), context)).toEqual([]);
    const inPreview = (tree: typeof base) =>
      tree.map((placed) => ({
        ...placed,
        object: { ...placed.object, metadata: { ...placed.object.metadata, namespace: 'payments--pr-7' } },
      }));
    if (![...base, ...head].some(({ object }) => object.kind === 'Namespace'))
      expect(risksBetween(inPreview(base), inPreview(head), { ...context, dataChanges: [] })).toEqual([]);
  });
});

test('a risk outside of production is one level lower, unless data is lost', () => {
  for (const { risk, dangerous, level, context } of twins) {
    const [base, head] = [dangerous[0].map(inStaging), dangerous[1].map(inStaging)];
    const [found] = risksBetween(base, head, context).filter((one) => one.risk === risk);
    if (risk === 'blast-radius' || base.concat(head).some(({ unit }) => unit.startsWith('_argocd'))) continue;
    const lower = levels[Math.min(levels.indexOf(level) + 1, 3)];
    expect(found, risk).toMatchObject({
      level: level === 'critical' ? 'critical' : lower,
      production: false,
    });
  }
});
