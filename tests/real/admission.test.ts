import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { proved } from '../e2e/support/proof.js';
import { celCases, customResources, rulesFor } from '../support/admission.js';
import { apply, kubectl, noApiServer } from './cluster.js';

/**
 * Cases that the API server changes before policies see them: an unknown volume becomes an emptyDir, 1e400 is 2^63, and a
 * concurrencyPolicy that is left out becomes Allow.
 */
const readOtherwise = [
  'case-pod-security-volume-types-denied-3',
  'case-hardening-requests-denied-13',
  'case-hardening-jobs-denied-1',
];

/** This API server itself refuses what the rule denies: it allows `Unmasked` only beside `hostUsers: false`. */
const neverValid = 'pod-security/proc-mount';

/** Policies take effect a moment after they are created. */
const secondsToTakeEffect = 60;

test.skipIf(noApiServer)(
  'a real API server refuses what the rules refuse, and admits what they let through',
  { timeout: 900_000 },
  async () => {
    const cases = celCases().filter(({ namespace }) => !readOtherwise.includes(namespace));
    apply(customResources);
    apply(cases.map(({ namespace }) => namespaceOf(namespace)));
    apply(cases.flatMap(({ policy, namespace }) => [policy, denying(policy, namespace)]));
    const deadline = Date.now() + secondsToTakeEffect * 1000;
    let judged = judge(cases);
    while (wrongOf(judged).length > 0 && Date.now() < deadline) {
      await sleep(2000);
      judged = judge(cases);
    }
    expect(wrongOf(judged)).toEqual([]);
    // for each rule, some of both are valid, and so come before its policy
    const judgedRules = (denied: boolean) =>
      rulesOf(judged.filter((one) => !one.isInvalid && one.denied === denied));
    expect(judgedRules(true)).toEqual(rulesFor('vap').filter((rule) => rule !== neverValid));
    expect(judgedRules(false)).toEqual(rulesFor('vap'));
    const refusal = judged.find(({ namespace }) => namespace === 'case-pod-security-privileged-denied-0')!;
    proved(
      'The exported ValidatingAdmissionPolicies refuse and admit every fixture as the compiled rules do.',
      refusal.verdicts[0]!.replace(/^.* is forbidden: /, ''),
    );
  },
);

const rulesOf = (cases: readonly { readonly rule: string }[]) =>
  [...new Set(cases.map(({ rule }) => rule))].sort();

/** What the API server says to each case. */
function judge(cases: ReturnType<typeof celCases>) {
  const objects = cases.flatMap((one) => one.objects);
  const lines = kubectl(['create', '--dry-run=server', '--validate=false', '-f', '-'], {
    objects,
  }).text.split('\n');
  return cases.map(({ rule, namespace, denied, objects }) => {
    const verdicts = objects.map(
      ({ metadata: { name } }) =>
        lines.find((line) => line.includes(`/${name} `) || line.includes(`"${name}" is`)) ?? 'no answer',
    );
    return {
      rule,
      namespace,
      denied,
      verdicts,
      // the policy of a case has the name of its namespace
      isRefused: lines.some((line) => line.includes(`'${namespace}'`)),
      // the API server refuses invalid objects before any policy sees them
      isInvalid: verdicts.some((verdict) => !/ created |ValidatingAdmissionPolicy/.test(verdict)),
    };
  });
}

const wrongOf = (judged: ReturnType<typeof judge>) =>
  judged
    .filter(({ isInvalid, isRefused, denied }) => !isInvalid && isRefused !== denied)
    .map(({ namespace, verdicts }) => [namespace, ...verdicts]);

const namespaceOf = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

const denying = ({ metadata: { name } }: Manifest, namespace: string) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name },
  spec: {
    policyName: name,
    validationActions: ['Deny'],
    matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } },
  },
});
