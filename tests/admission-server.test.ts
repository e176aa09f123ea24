import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Manifest } from '../scripts/objects/manifest.js';
import { celCases, customResources } from './support/admission.js';
import { Sandbox } from './support/organisation.js';

/** A kubeconfig of a cluster in which the test may create namespaces and policies; without it the test is skipped. */
const kubeconfig = process.env['WAYMARK_TEST_KUBECONFIG'];

test.skipIf(kubeconfig === undefined)(
  'a real API server refuses what the rules refuse, and admits what they let through',
  async () => {
    const sandbox = new Sandbox({});
    const kubectl = (verb: string, objects: readonly object[], ...flags: string[]) => {
      const file = join(sandbox.root, 'objects.json');
      writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
      const args = [verb, '--kubeconfig', kubeconfig!, '--validate=false', '-f', file, ...flags];
      const { stdout, stderr } = spawnSync('kubectl', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
      return `${stdout}${stderr}`;
    };
    const cases = celCases();
    kubectl('apply', customResources, '--server-side');
    kubectl(
      'apply',
      [
        ...cases.map(({ namespace: name }) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
        ...cases.flatMap(({ policy, namespace }) => [policy, denying(policy, namespace)]),
      ],
      '--server-side',
    );
    // policies take effect a moment later
    await setTimeout(5000);
    const said = kubectl(
      'create',
      cases.flatMap(({ objects }) => objects),
      '--dry-run=server',
    );
    const verdictOf = ({ metadata: { name } }: Manifest) =>
      said.split('\n').find((line) => line.includes(`/${name} `) || line.includes(`"${name}" is`)) ??
      'no answer';
    const judged = cases.map(({ namespace, denied, objects }) => {
      const verdicts = objects.map(verdictOf);
      // the policy of a case has the name of its namespace
      const isRefused = said.includes(`'${namespace}'`);
      // the API server refuses invalid objects before any policy sees them
      const isInvalid = verdicts.some((verdict) => !/ created |ValidatingAdmissionPolicy/.test(verdict));
      return { namespace, denied, isRefused, isInvalid, verdicts };
    });
    const valid = judged.filter(({ isInvalid }) => !isInvalid);
    expect(valid.length).toBeGreaterThan(300);
    expect(
      valid
        .filter(({ isRefused, denied }) => isRefused !== denied)
        .map(({ namespace, verdicts }) => [namespace, ...verdicts])
        .filter(([namespace]) => !readOtherwise.includes(namespace!)),
    ).toEqual([]);
  },
  300_000,
);

/** Cases that the API server changes before policies see them: an unknown volume becomes an emptyDir, 1e400 is 2^63. */
const readOtherwise = ['case-pod-security-volume-types-denied-3', 'case-hardening-requests-denied-13'];

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
