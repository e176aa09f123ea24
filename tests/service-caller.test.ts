import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderOf, isBuilt, programs } from '../scripts/ci/programs.js';
import { renderSkeleton } from '../scripts/skeleton/render-skeleton.js';
import { skeletons } from '../scripts/skeleton/skeletons.js';
import { acmeValues } from './support/acme-values.js';
import { git } from './support/git.js';
import { Sandbox } from './support/organisation.js';
import { serviceWorkflow } from './support/run-step.js';

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, '.github/workflows/service.yaml'), 'utf8');
const actionlint = programs.find(({ name }) => name === 'actionlint')!;

/** The workflow of a new service in Go, with other answers if they are given. */
function caller(answers: Readonly<Record<string, string>> = {}): string {
  const all = { name: 'checkout-api', team: 'payments', language: 'go', ci: 'github', ...answers };
  const { repository } = renderSkeleton(skeletons().get('service')!, all, acmeValues);
  return repository.get('.github/workflows/ci.yml')!.text;
}

/** Lints a caller with the workflow that it calls, which has to be in the same repository for that. */
function lint(of: string) {
  const sandbox = new Sandbox({
    '.github/workflows/ci.yml': of.replace('uses: acme/platform/', 'uses: ./').replace('@v1', ''),
    '.github/workflows/service.yaml': text,
  });
  git(sandbox, 'init', '--quiet');
  const { status, stdout } = spawnSync(join(folderOf(actionlint), 'actionlint'), [], {
    cwd: sandbox.root,
    encoding: 'utf8',
  });
  return { status, stdout };
}

describe.skipIf(!isBuilt(actionlint))('the workflow of a new service', () => {
  test.each(['go', 'typescript', 'python', 'java'])(
    'calls the reusable workflow rightly in %s',
    (language) => {
      expect(lint(caller({ language }))).toEqual({ status: 0, stdout: '' });
    },
  );

  test.each<[string, string, string]>([
    ['an input that the reusable workflow does not have', 'environment: staging', 'enviroment: staging'],
    ['a missing input', 'service-name: payments/checkout-api', ''],
    ['a secret that the reusable workflow does not have', 'NETRC:', 'NETRCS:'],
  ])('%s would be noticed', (_, from, to) => {
    expect(caller()).toContain(from);
    expect(lint(caller().replace(from, to)).status).toBe(1);
  });
});

test('the caller grants what the jobs of the reusable workflow take, and nothing else', () => {
  const { permissions } = (parse(caller()) as { jobs: { service: { permissions: object } } }).jobs.service;
  expect(permissions).toEqual(
    Object.assign({}, ...Object.values(serviceWorkflow.jobs).map((job) => job.permissions)),
  );
});

test('registry, key and monorepo are those of platform.yaml', () => {
  const { spec } = parse(readFileSync(join(root, 'environments/platform.yaml'), 'utf8'));
  expect(serviceWorkflow.env).toEqual({
    MONOREPO: new URL(spec.git.url).pathname.slice(1).replace(/\.git$/, ''),
    REGISTRY: spec.registry,
    SIGNING_KEY: spec.signatures?.key ?? '',
  });
  expect(text).toContain(`owner: ${spec.organisation}\n          repositories: platform\n`);
});
