import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { groupBy } from '../../scripts/problem/groups.js';
import { proved } from '../e2e/support/proof.js';
import { type AskedCase, askedCases, celCases, exportedFor, rulesFor } from '../support/admission.js';
import { isConcernedWith } from '../support/cel.js';
import { Sandbox } from '../support/organisation.js';

const hasGator = spawnSync('gator', ['--help']).status === 0;

/** gator takes some 20 s of CPU for all fixtures. */
const patience = { timeout: 300_000 };

/** One violation in the output of `gator test`. */
interface Violation {
  readonly msg: string;
  readonly constraint: Manifest;
  readonly violatingObject: Manifest;
}

test.skipIf(!hasGator)(
  'Gatekeeper refuses and lets through every fixture of each rule that it is given',
  patience,
  () => {
    const exported = exportedFor('gatekeeper');
    const cases = exported
      .filter(({ kind }) => kind !== 'ConstraintTemplate')
      .filter(({ kind }, i, all) => all.findIndex((other) => other.kind === kind) === i)
      .flatMap((constraint) =>
        askedCases(ruleOf(exported, constraint)).map((one) => ({
          ...one,
          constraint: knowing(constraint, one),
        })),
      );
    const violations = judged([
      ...exported.filter(({ kind }) => kind === 'ConstraintTemplate'),
      ...cases.flatMap(({ constraint, namespace, objects }) => [
        constraint,
        namespaceOf(namespace),
        ...objects,
      ]),
    ]);
    const wrong = cases.filter(
      ({ denied, namespace, constraint }) =>
        violations.some(
          ({ constraint: { kind }, violatingObject: { metadata } }) =>
            kind === constraint.kind && metadata.namespace === namespace,
        ) !== denied,
    );
    expect(wrong.map(({ namespace }) => namespace)).toEqual([]);
    expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual(rulesFor('gatekeeper'));
    expect(violations.map(({ msg }) => msg).filter((msg) => /\{\w+\}/.test(msg))).toEqual([]);
    const refusal = violations.find(({ constraint }) => constraint.kind === 'WaymarkPodSecurityPrivileged')!;
    proved('Gatekeeper refuses and admits every fixture as the compiled rules do.', refusal.msg);
  },
);

// gator does not round this number to 2^63, as the API server does
const readOtherwise = ['case-hardening-requests-denied-13'];

test.skipIf(!hasGator)('the CEL of Kubernetes itself, in gator, agrees with every fixture', patience, () => {
  const cases = celCases().filter(({ namespace }) => !readOtherwise.includes(namespace));
  const alike = groupBy(cases, ({ policy }) => JSON.stringify(policy.spec));
  const violations = judged([
    ...[...alike.values()].flatMap((some, i) => asConstraint(`same${i}`, some)),
    ...cases.flatMap(({ namespace, policy, objects }) => [
      namespaceOf(namespace),
      ...objects.filter((object) => isConcernedWith(policy.spec, object)),
    ]),
  ]);
  const refused = new Set(violations.map(({ violatingObject }) => violatingObject.metadata.namespace));
  const wrong = cases.filter(({ namespace, denied }) => refused.has(namespace) !== denied);
  expect(wrong.map(({ namespace }) => namespace)).toEqual([]);
  const refusal = violations.find(
    ({ violatingObject: { metadata } }) => metadata.namespace === 'case-hardening-image-tag-denied-0',
  )!;
  proved('The exported CEL decides in gator as the compiled rules do.', refusal.msg);
});

/** The policy of some cases as a template and a constraint. Objects in gator come without a request. */
function asConstraint(kind: string, cases: ReturnType<typeof celCases>): object[] {
  const { variables, validations } = cases[0]!.policy.spec;
  const source = {
    variables,
    validations: validations.map(({ expression, message }) => ({
      expression: expression.replaceAll('request.namespace', 'object.metadata.namespace'),
      message,
    })),
  };
  const code = [{ engine: 'K8sNativeValidation', source }];
  return [
    {
      apiVersion: 'templates.gatekeeper.sh/v1',
      kind: 'ConstraintTemplate',
      metadata: { name: kind },
      spec: {
        crd: { spec: { names: { kind } } },
        targets: [{ target: 'admission.k8s.gatekeeper.sh', code }],
      },
    },
    {
      apiVersion: 'constraints.gatekeeper.sh/v1beta1',
      kind,
      metadata: { name: kind },
      spec: { match: { namespaces: cases.map(({ namespace }) => namespace) } },
    },
  ];
}

function judged(objects: readonly object[]): Violation[] {
  const file = join(new Sandbox({}).root, 'objects.yaml');
  writeFileSync(file, objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  const { stdout, stderr } = spawnSync('gator', ['test', '--filename', file, '--output', 'json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (!stdout.startsWith('[')) throw new Error(stderr);
  return JSON.parse(stdout) as Violation[];
}

const ruleOf = (exported: readonly Manifest[], { kind }: Manifest): string =>
  /explain ([\w/-]+)\)/.exec(
    JSON.stringify(exported.find(({ metadata: { name } }) => name === kind.toLowerCase())),
  )![1]!;

/** The constraint with the settings of the fixture, limited to its namespace. */
function knowing(constraint: Manifest, { namespace, input }: AskedCase): Manifest {
  const spec = constraint['spec'] as { match: object; parameters: { settings: object } };
  return {
    ...constraint,
    metadata: { name: namespace },
    spec: {
      ...spec,
      match: { ...spec.match, namespaces: [namespace] },
      parameters: {
        context: input.context,
        settings: { ...spec.parameters.settings, registry: undefined, ...input.parameters },
        waived: [],
      },
    },
  };
}

const namespaceOf = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { 'acme.dev/managed': 'true', 'acme.dev/tier': 'production' } },
});
