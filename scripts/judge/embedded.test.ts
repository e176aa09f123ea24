import { expect, test } from 'vitest';
import { builtInJudge } from '../../tests/support/judged.js';
import type { Manifest } from '../objects/manifest.js';
import { judgeObject } from './judge-object.js';

const pod = { hostNetwork: true, containers: [{ name: 'a', image: 'a', replicas: 1 }] };
const template = { spec: pod };

const inside = (apiVersion: string, kind: string, spec: object): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: 'smoke', namespace: 'shop-dev' },
  spec,
});

const job = {
  metrics: [
    { name: 'a', provider: { web: {} } },
    { name: 'b', provider: { job: { spec: { template } } } },
  ],
};

test.each([
  ['argoproj.io/v1alpha1', 'AnalysisTemplate', job, 'spec.metrics.1.provider.job.spec.template.spec'],
  ['argoproj.io/v1alpha1', 'AnalysisRun', job, 'spec.metrics.1.provider.job.spec.template.spec'],
  [
    'argoproj.io/v1alpha1',
    'Experiment',
    { templates: [{ name: 'a', template }] },
    'spec.templates.0.template.spec',
  ],
  ['keda.sh/v1alpha1', 'ScaledJob', { jobTargetRef: { template } }, 'spec.jobTargetRef.template.spec'],
])(
  'the pods inside of an %s %s are judged as pods, and its fields are checked',
  (apiVersion, kind, spec, path) => {
    const manifest = inside(apiVersion, kind, spec);
    const found = builtInJudge().judge({ files: new Map([['a.yaml', manifest]]), context: {} });
    expect(found).toContainEqual(
      expect.objectContaining({
        code: 'pod-security/host-namespaces',
        file: 'a.yaml',
        path: [...path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)), 'hostNetwork'],
        rule: expect.objectContaining({ object: `${kind}/smoke` }),
      }),
    );
    const faults = judgeObject(manifest).map((finding) => finding.path.join('.'));
    expect(faults).toContain(`${path}.containers.0.replicas`);
    expect(faults.filter((fault) => fault.startsWith('metadata'))).toEqual([]);
  },
);

test('other objects of these groups, and these kinds of other groups, have nothing inside', () => {
  for (const manifest of [
    inside('argoproj.io/v1alpha1', 'Thing', job),
    inside('example.com/v1', 'AnalysisTemplate', job),
    inside('argoproj.io/v1alpha1', 'AnalysisTemplate', {}),
  ])
    expect(
      builtInJudge()
        .judge({ files: new Map([['a.yaml', manifest]]), context: {} })
        .map(({ code }) => code)
        .filter((code) => code.startsWith('pod-security/')),
    ).toEqual([]);
});

test('a kind with the name of a method is judged like any other', () => {
  expect(judgeObject(inside('argoproj.io/v1alpha1', 'constructor', {}))).toEqual([]);
});
