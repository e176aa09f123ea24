import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInJudge } from '../../tests/support/judged.js';
import type { Manifest } from '../objects/manifest.js';
import { isOpen } from './conditions.js';
import { factsOf } from './facts.js';
import { judgeObject } from './judge-object.js';
import { judgeOrganisation } from './judge-organisation.js';

const kinds = [
  'v1/Pod',
  'v1/Service',
  'v1/ConfigMap',
  'apps/v1/Deployment',
  'apps/v1/StatefulSet',
  'batch/v1/CronJob',
  'policy/v1/PodDisruptionBudget',
  'autoscaling/v2/HorizontalPodAutoscaler',
  'networking.k8s.io/v1/Ingress',
  'rbac.authorization.k8s.io/v1/RoleBinding',
  'gateway.networking.k8s.io/v1/HTTPRoute',
  'external-secrets.io/v1/ExternalSecret',
  'acme.dev/v1/Postgres',
];
// names that the judge looks for, so that generated objects reach deep into its code
const names = [
  ...[
    'spec',
    'template',
    'metadata',
    'labels',
    'containers',
    'env',
    'envFrom',
    'valueFrom',
    'volumes',
    'ports',
  ],
  ...[
    'secret',
    'configMap',
    'projected',
    'sources',
    'selector',
    'matchLabels',
    'rules',
    'http',
    'paths',
    'backend',
  ],
  ...[
    'backendRefs',
    'parentRefs',
    'hostnames',
    'matches',
    'path',
    'service',
    'port',
    'name',
    'kind',
    'target',
  ],
  ...['secretName', 'jobTemplate', 'roleRef', 'scaleTargetRef', 'serviceName', '__proto__', 'toString'],
];
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 7 },
    fc.constantFrom<unknown>(null, '', 'a', 0, 1.5, true),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 5 }),
  ),
}));

const judge = builtInJudge();

test('judging ends with an answer for any object', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), tree, tree, tree, (which, spec, roleRef, labels) => {
      const kind = which.split('/').at(-1)!;
      const apiVersion = which.slice(0, -kind.length - 1);
      const object = {
        apiVersion,
        kind,
        metadata: { name: 'a', labels },
        spec,
        roleRef,
      } as unknown as Manifest;
      const files = new Map([['a.yaml', object]]);
      const found = judge.judge({ files, context: { namespace: 'n' } });
      expect(found.filter(({ code }) => code === 'policy-failed')).toEqual([]);
      const facts = factsOf({ cluster: 'eu', namespace: 'n' }, files, found.filter(isOpen));
      judgeOrganisation(new Map([['a', { declaredIn: 'a', facts }]]), true);
      expect(Array.isArray(judgeObject(object))).toBe(true);
      // facts are cached as JSON
      expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    }),
    {
      numRuns: 2000,
      // a map with such a key cannot become text
      examples: [
        ['autoscaling/v2/HorizontalPodAutoscaler', { scaleTargetRef: { name: { toString: 1 } } }, {}, []],
      ],
    },
  );
});
