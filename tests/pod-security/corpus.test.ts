import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Evaluator, judgedObject } from '../../scripts/judge/rules/evaluator.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { openBundle } from '../../scripts/rules/bundle.js';
import { some } from '../support/some.js';
import { checks, type Standard } from './checks.js';

const here = import.meta.dirname;
const folder = join(here, '../../policies/bundle');
const bundle = openBundle(
  'the policy bundle',
  readFileSync(join(folder, 'rules.json'), 'utf8'),
  readFileSync(join(folder, 'policy.wasm')),
);

type Refused = Readonly<Record<Standard, readonly string[]>>;
type Recorded = { readonly pod: object; readonly until?: Readonly<Record<string, Refused>> } & Refused;

const corpus = readFileSync(join(here, 'corpus/pods.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

const inTemplate = (template: object) => ({ spec: { template } });
const kinds: readonly [apiVersion: string, kind: string, around: (pod: object) => object][] = [
  ['v1', 'Pod', (pod) => pod],
  ['apps/v1', 'Deployment', inTemplate],
  ['apps/v1', 'StatefulSet', inTemplate],
  ['apps/v1', 'DaemonSet', inTemplate],
  ['apps/v1', 'ReplicaSet', inTemplate],
  ['v1', 'ReplicationController', inTemplate],
  ['argoproj.io/v1alpha1', 'Rollout', inTemplate],
  ['batch/v1', 'Job', inTemplate],
  ['batch/v1', 'CronJob', (pod) => ({ spec: { jobTemplate: inTemplate(pod) } })],
  ['v1', 'PodTemplate', (template) => ({ template })],
];

const category = 'pod-security/';
const standards: readonly Standard[] = ['baseline', 'restricted'];
const ours = bundle.index.rules.filter(({ id }) => id.startsWith(category));
const nameOf = (id: string) => id.slice(category.length);
const baseline = new Set(ours.filter((rule) => rule.standard === 'baseline').map(({ id }) => nameOf(id)));

test('every rule is part of a check, and of those of its standard', () => {
  const rulesOf = (standard: Standard) => [...new Set(Object.values(checks[standard]).flat())].sort();
  expect([...baseline].sort()).toEqual(rulesOf('baseline'));
  expect(ours.map(({ id }) => nameOf(id)).sort()).toEqual(rulesOf('restricted'));
});

test('every check refuses some pod of the corpus and admits some other', () => {
  for (const standard of some(standards))
    for (const check of Object.keys(checks[standard])) {
      const refused = corpus.filter((recorded) => recorded[standard].includes(check)).length;
      expect(refused, check).toBeGreaterThan(0);
      expect(refused, check).toBeLessThan(corpus.length);
    }
});

/** Pods about which the rules and Kubernetes disagree, as objects of a kind on a cluster of some version. */
function disagreements(
  [apiVersion, kind, around]: (typeof kinds)[number],
  context: { readonly kubernetes?: string },
  refusedBy: (recorded: Recorded) => Refused,
  renamed: ReadonlyMap<string, string> = new Map(),
): object[] {
  const evaluator = new Evaluator(bundle);
  const given = { context, parameters: bundle.index.parameters };
  return corpus.flatMap((recorded, i) => {
    const object = { apiVersion, kind, metadata: { name: 'judged' }, ...around(recorded.pod) };
    const found = evaluator
      .judge([{ object: judgedObject(object as unknown as Manifest) }], given)
      .filter(({ rule }) => rule.startsWith(category))
      .map(({ rule }) => nameOf(rule));
    return standards.flatMap((standard) => {
      const rules = new Set(found.filter((rule) => standard === 'restricted' || baseline.has(rule)));
      const refused = Object.entries(checks[standard])
        .map(([check, parts]): [string, readonly string[]] => [renamed.get(check) ?? check, parts])
        .filter(([, parts]) => parts.some((rule) => rules.has(rule)))
        .map(([check]) => check)
        .sort();
      const kubernetes = refusedBy(recorded)[standard];
      return refused.join() === kubernetes.join()
        ? []
        : [{ line: i + 1, standard, kubernetes, rules: refused }];
    });
  });
}

test.each(kinds)('the rules refuse what Kubernetes refuses, and nothing else: %s %s', (...kind) => {
  expect(disagreements(kind, {}, (recorded) => recorded)).toEqual([]);
});

/** The recorded lists for a minor version: those of the first version that is not older. */
const atMinor = (minor: number) => (recorded: Recorded) => {
  const version = Object.keys(recorded.until ?? {})
    .map((text) => Number(text.split('.')[1]))
    .sort((a, b) => a - b)
    .find((until) => minor <= until);
  return version === undefined ? recorded : recorded.until![`1.${version}`]!;
};

test.each([30, 31, 32, 33, 34, 35, 36, 37])('the rules know what Kubernetes 1.%i refuses', (minor) => {
  // before 1.35, restricted namespaces had no check of their own
  const renamed = new Map(minor < 35 ? [['procMount_restricted', 'procMount']] : []);
  expect(disagreements(kinds[0]!, { kubernetes: `1.${minor}` }, atMinor(minor), renamed)).toEqual([]);
});

test('versions of Kubernetes differ in the corpus', () => {
  for (const minor of [30, 31, 33, 34, 36])
    expect(corpus.filter(({ until = {} }) => `1.${minor}` in until).length, `1.${minor}`).toBeGreaterThan(0);
});
