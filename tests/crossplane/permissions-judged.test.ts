import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { compositeKinds } from '../../constructs/crossplane/composites/composite-kinds.js';
import { definitionOf } from '../../constructs/crossplane/composites/definition.js';
import { judgeComposed } from '../../scripts/judge/judge-composed.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { awsCluster } from '../support/clusters.js';
import { context } from '../support/context.js';
import { builtInJudge } from '../support/judged.js';

const composite = (kind: string, composition: string, spec: object): Manifest => ({
  apiVersion: 'acme.dev/v1',
  kind,
  metadata: { name: 'checkout', namespace: 'payments-staging' },
  spec: { crossplane: { compositionRef: { name: composition } }, service: 'checkout', ...spec },
});
const access = (externalName: string) =>
  composite('Access', 'access-bucket', {
    name: 'files',
    production: false,
    identity: 'payments-staging-checkout',
    externalName,
  });
const identity = (service: string) =>
  composite('Identity', 'identity-aws', {
    service,
    externalName: 'payments-staging-checkout',
    tags: { team: 'a', service: 'b', environment: 'c', 'cost-centre': 'd' },
  });

const judge = builtInJudge();
const problemsOf = (object: Manifest): string[] => {
  const unit = {
    id: 'payments/staging/checkout',
    kind: 'WebService',
    name: 'checkout',
    spec: {},
    destination: { cluster: 'eu', namespace: 'payments-staging' },
    context: context({ cluster: awsCluster }),
    declaredIn: 'teams/payments/checkout.yaml',
  };
  return judgeComposed({ unit, files: new Map([['it.yaml', object]]) }, judge)
    .findings.filter(({ code }) => code === 'crossplane/iam-wildcards')
    .map(({ message, path }) => `${path.join('.')}: ${message}`);
};

test('access of a service is not too wide', () => {
  expect([problemsOf(access('acme-payments-staging-files')), problemsOf(identity('checkout'))]).toEqual([
    [],
    [],
  ]);
});

test.each([
  ['*', 'it allows the resource arn:aws:s3:::*'],
  ['acme-*', 'it allows the resource arn:aws:s3:::acme-*'],
  ['x","Resource":"*', 'it allows the resource *'],
  ['x","NotResource":"y', 'it allows all that is not listed, by NotResource'],
  ['x"', 'the document cannot be read'],
])(
  'what the composed policy becomes of the name %s is refused at the field that says it',
  (name, problem) => {
    const found = problemsOf(access(name)).join('\n');
    expect(found).toContain(`spec.externalName: ${problem}`);
    expect(found).toContain('in the RolePolicy that access-bucket composes');
  },
);

test('a role that would trust everybody is refused', () => {
  const found = problemsOf(identity('x"}},"Principal":{"AWS":"*"},"Condition":{"Bool":{"x":"y'));
  expect(found.join('\n')).toContain('it trusts *');
});

test.each(['*', 'a-*', 'a","b', 'a"', '${aws:x}', 'A', 'a_b', 'a.b', '-a', 'a/b', ''])(
  'the API server takes no %j for a name that becomes a part of a document',
  (name) => {
    const ajv = new Ajv({ strict: false });
    const errors = (object: Manifest): (string | undefined)[] => {
      const kind = compositeKinds.find((one) => one.kind === object.kind)!;
      const { openAPIV3Schema } = definitionOf(kind, 'acme.dev').spec.versions[0]!.schema;
      const validate = ajv.compile(openAPIV3Schema);
      validate(object);
      return (validate.errors ?? []).map(({ instancePath }) => instancePath);
    };
    expect(errors(access('a-b'))).toEqual([]);
    expect(errors(access(name))).toEqual(['/spec/externalName']);
    expect(errors({ ...access('a'), spec: { ...(access('a')['spec'] as object), identity: name } })).toEqual([
      '/spec/identity',
    ]);
    expect(errors(identity('checkout'))).toEqual([]);
    expect(errors(identity(name))).toEqual(['/spec/service']);
  },
);
