import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Evaluator, judgedObject } from '../../scripts/judge/rules/evaluator.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { openBundle } from '../../scripts/rules/bundle.js';
import { some } from '../support/some.js';

const here = import.meta.dirname;
const folder = join(here, '../../policies/bundle');
const bundle = openBundle(
  'the policy bundle',
  readFileSync(join(folder, 'rules.json'), 'utf8'),
  readFileSync(join(folder, 'policy.wasm')),
);

type Standard = 'baseline' | 'restricted';
type Recorded = { readonly pod: object } & Readonly<Record<Standard, readonly string[]>>;

const corpus = readFileSync(join(here, 'corpus/pods.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

/** Each check of Kubernetes, and the rules that together are it. */
const always = {
  appArmorProfile: ['app-armor'],
  hostNamespaces: ['host-namespaces'],
  hostPorts: ['host-ports'],
  hostProbesAndHostLifecycle: ['probe-host'],
  privileged: ['privileged'],
  seLinuxOptions: ['se-linux'],
  sysctls: ['sysctls'],
  windowsHostProcess: ['host-process'],
};
const checks: Readonly<Record<Standard, Readonly<Record<string, readonly string[]>>>> = {
  baseline: {
    ...always,
    capabilities_baseline: ['capabilities'],
    hostPathVolumes: ['host-path'],
    procMount: ['proc-mount'],
    seccompProfile_baseline: ['seccomp'],
  },
  restricted: {
    ...always,
    allowPrivilegeEscalation: ['privilege-escalation'],
    capabilities_restricted: ['capabilities', 'capabilities-restricted', 'drop-all'],
    procMount_restricted: ['proc-mount', 'proc-mount-restricted'],
    restrictedVolumes: ['host-path', 'volume-types'],
    runAsNonRoot: ['run-as-non-root'],
    runAsUser: ['run-as-user'],
    seccompProfile_restricted: ['seccomp', 'seccomp-required'],
  },
};

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

test.each(kinds)(
  'the rules refuse what Kubernetes refuses, and nothing else: %s %s',
  (apiVersion, kind, around) => {
    const evaluator = new Evaluator(bundle);
    const given = { context: {}, parameters: bundle.index.parameters };
    const disagreements = corpus.flatMap(({ pod, ...refusing }, i) => {
      const object = {
        apiVersion,
        kind,
        metadata: { name: 'judged' },
        ...around(pod),
      } as unknown as Manifest;
      const found = evaluator
        .judge([{ object: judgedObject(object) }], given)
        .filter(({ rule }) => rule.startsWith(category))
        .map(({ rule }) => nameOf(rule));
      return standards.flatMap((standard) => {
        const rules = new Set(found.filter((rule) => standard === 'restricted' || baseline.has(rule)));
        const refused = Object.entries(checks[standard])
          .filter(([, parts]) => parts.some((rule) => rules.has(rule)))
          .map(([check]) => check)
          .sort();
        return refused.join() === refusing[standard].join()
          ? []
          : [{ line: i + 1, standard, kubernetes: refusing[standard], rules: refused }];
      });
    });
    expect(disagreements).toEqual([]);
  },
);
