import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { newestEdition } from '../constructs/editions.js';
import { equipped, goService, Workplace } from './support/creating.js';
import type { Loose } from './support/unit.js';

const digest = `sha256:${'a'.repeat(64)}`;

/** A new service that is released to staging, in the newest edition. */
function released(...flags: string[]): Workplace {
  const work = new Workplace({
    ...equipped,
    'environments/tiers/staging.yaml': `kind: Tier\nspec: {edition: ${newestEdition}}\n`,
  });
  expect(work.platform(...goService('refunds', ...flags)).code).toBe(0);
  work.sandbox.write('platform/teams/payments/refunds.images.yaml', `staging: refunds:0.1.0@${digest}\n`);
  expect(work.platform('synth').code).toBe(0);
  return work;
}

/** An object without what only the monorepo knows: its environment, its owner and the release. */
function generic(text: string): Loose {
  const object = parse(text.replaceAll(`@${digest}`, '').replace(/https:\/\/sqs\.\S+/, 'https://queue'));
  delete object.metadata.namespace;
  for (const label of ['acme.dev/owner', 'acme.dev/cost-centre', 'app.kubernetes.io/managed-by'])
    delete object.metadata.labels[label];
  return object;
}

describe.each([
  { data: [] },
  { data: ['--database', 'postgres'] },
  { data: ['--queue', 'sqs'] },
  { data: ['--database', 'postgres', '--queue', 'sqs'] },
])('the manifests in a repository with $data', ({ data }) => {
  test('are those that the monorepo renders', () => {
    const work = released(...data);
    for (const [own, rendered] of [
      ['deployment.yaml', 'deployment-refunds.yaml'],
      ['service.yaml', 'service-refunds.yaml'],
      ['service-account.yaml', 'serviceaccount-refunds.yaml'],
    ] as const)
      expect(generic(work.read(`refunds/kubernetes/${own}`))).toEqual(
        generic(work.read(`platform/apps/payments/staging/refunds/${rendered}`)),
      );
  });
});

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

describe.skipIf(!hasKubectl).each([
  ['dev', 'payments-dev', 1],
  ['staging', 'payments-staging', 2],
  ['prod', 'payments-production', 3],
])('the overlay %s', (overlay, namespace, replicas) => {
  test('is built by kubectl, for its namespace', () => {
    const work = new Workplace();
    work.platform(...goService('refunds', '--database', 'postgres', '--queue', 'sqs'));
    const { status, stdout, stderr } = spawnSync(
      'kubectl',
      ['kustomize', join(work.sandbox.root, 'refunds/overlays', overlay)],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const objects = parseAllDocuments(stdout).map((document) => document.toJS() as Loose);
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}`).sort()).toEqual(
      ['Deployment', 'Service', 'ServiceAccount'].map((kind) => `${kind} ${namespace}`),
    );
    expect(objects.find(({ kind }) => kind === 'Deployment').spec.replicas).toBe(replicas);
  });
});
