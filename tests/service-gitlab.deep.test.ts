import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findProgram } from '../scripts/forge/run-program.js';
import { renderSkeleton } from '../scripts/skeleton/render-skeleton.js';
import { skeletons } from '../scripts/skeleton/skeletons.js';
import { acmeValues } from './support/acme-values.js';
import { answering } from './support/answering.js';
import { commit } from './support/git.js';
import { canRunJobs, ofMergeRequest, runJobs } from './support/gitlab-jobs.js';
import { writeLayout } from './support/oci-layout.js';
import { Sandbox } from './support/organisation.js';
import { registry, run } from './support/registry.js';

const root = join(import.meta.dirname, '..');
const template = readFileSync(join(root, '.gitlab/service.yaml'), 'utf8');

interface Included {
  readonly project: string;
  readonly ref: string;
  readonly file: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The repository of a new service in Go; the template is in it, because the runner has no GitLab to ask. */
function repository(files: Readonly<Record<string, string>> = {}): Sandbox {
  const answers = { name: 'checkout-api', team: 'payments', language: 'go', ci: 'gitlab' };
  const { repository: rendered } = renderSkeleton(skeletons().get('service')!, answers, acmeValues);
  const { include } = parse(String(rendered.get('.gitlab-ci.yml')!.text)) as { include: [Included] };
  const [{ inputs, ...from }] = include;
  expect(from).toEqual({ project: 'acme/platform', ref: 'v1', file: '.gitlab/service.yaml' });
  const sandbox = new Sandbox({
    '.gitlab-ci.yml': JSON.stringify({ include: [{ local: '/.gitlab/service.yaml', inputs }] }),
    '.gitlab/service.yaml': template,
    '.gitignore': '.gitlab-ci-local/\n.tools/\noci/\n',
    'go.mod': 'module example.com/checkout\n\ngo 1.22\n',
    'main.go': 'package main\n\nfunc main() {}\n',
    ...files,
  });
  commit(sandbox);
  return sandbox;
}

const ofBranch = { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main' };

describe.skipIf(!canRunJobs)('the CI of a service on GitLab', () => {
  test('is valid by the schema of GitLab, tests what is there, and deploys only from the default branch', async () => {
    const names = async (variables: Readonly<Record<string, string>>) => {
      const { said } = await runJobs(repository(), ['--list'], variables);
      expect(said).toContain('json schema validated');
      return [...said.matchAll(/^([a-z-]+) .*(?:on_success|manual)/gm)].map(([, name]) => name);
    };
    expect(await names({ ...ofMergeRequest, CI_COMMIT_BRANCH: '' })).toEqual(['test-go', 'build', 'scan']);
    expect(await names(ofBranch)).toEqual(['test-go', 'build', 'scan', 'publish', 'deploy']);
  });

  test('publishes nothing before all tests have passed', () => {
    const [, jobs] = template.split('\n---\n');
    const { stages, publish } = parse(jobs!) as {
      stages: string[];
      publish: { needs?: unknown; stage: string };
    };
    expect(stages.indexOf('test')).toBeLessThan(stages.indexOf(publish.stage));
    // a job with needs waits for these alone
    expect(publish.needs).toBeUndefined();
  });

  test('needs the name of the service', async () => {
    const sandbox = repository();
    sandbox.write('.gitlab-ci.yml', JSON.stringify({ include: [{ local: '/.gitlab/service.yaml' }] }));
    const { passed, said } = await runJobs(sandbox, ['--list'], ofBranch);
    expect({ passed, said }).toMatchObject({ passed: false, said: expect.stringContaining('service-name') });
  });

  test('runs what the service has: lint, build and tests, or what is there of these', async () => {
    const service = (scripts: object) =>
      repository({
        'package.json': JSON.stringify({ name: 'checkout-api', version: '0.0.0', scripts }),
        'package-lock.json': JSON.stringify({ name: 'checkout-api', lockfileVersion: 3, packages: {} }),
      });
    const good = await runJobs(service({ test: 'echo tested' }), ['test-node'], ofMergeRequest);
    expect(good, good.said).toMatchObject({ passed: true, said: expect.stringContaining('tested') });
    const unclean = service({ test: 'echo tested', lint: 'echo unclean; exit 1' });
    expect(await runJobs(unclean, ['test-node'], ofMergeRequest)).toMatchObject({
      passed: false,
      said: expect.stringContaining('unclean'),
    });
  });

  test.each<[string, object, boolean, string]>([
    [
      'is deployed',
      { ok: true, outcome: 'pushed', hosts: ['checkout.staging.example.com'] },
      true,
      'payments/checkout-api aaaaaaaaaaaa is deployed in staging: https://checkout.staging.example.com',
    ],
    [
      'is refused',
      {
        ok: false,
        outcome: 'refused',
        problems: [{ code: 'unsigned-image', message: 'no', help: 'sign it' }],
      },
      false,
      'payments/checkout-api aaaaaaaaaaaa is refused in staging: https://gitlab.com/acme/platform/-/pipelines/7',
    ],
  ])('a deployment that %s tells Slack, and ends the job so', async (_, report, passed, text) => {
    let polls = 0;
    const { asked, url } = await answering(({ path }) => {
      const pipeline = { id: 7, web_url: 'https://gitlab.com/acme/platform/-/pipelines/7' };
      const project = '/api/v4/projects/acme%2Fplatform';
      if (path === `${project}/pipeline`) return JSON.stringify({ ...pipeline, status: 'created' });
      if (path === `${project}/pipelines/7`) {
        polls += 1;
        return JSON.stringify({
          ...pipeline,
          status: polls === 1 ? 'running' : passed ? 'success' : 'failed',
        });
      }
      if (path === `${project}/pipelines/7/jobs`)
        return JSON.stringify([
          { id: 1, name: 'cosign' },
          { id: 2, name: 'deploy' },
        ]);
      if (path === `${project}/jobs/2/artifacts/release.json`) return JSON.stringify(report);
      return path === '/slack' ? 'ok' : undefined;
    });
    const ended = await runJobs(repository(), ['--no-needs', 'deploy'], {
      ...ofBranch,
      ...{
        CI_API_V4_URL: `${url}/api/v4`,
        SLACK_WEBHOOK_URL: `${url}/slack`,
        PLATFORM_DEPLOY_TOKEN: 'secret',
      },
      ...{ IMAGE: 'registry.acme.dev/checkout-api:a@sha256:1', CI_COMMIT_SHA: 'a'.repeat(40) },
      ...{
        CI_PROJECT_URL: 'https://gitlab.com/acme/checkout-api',
        CI_COMMIT_TIMESTAMP: '2026-11-28T10:00:00Z',
      },
      POLL_SECONDS: '0',
    });
    expect(ended, ended.said).toMatchObject({ passed, said: expect.stringContaining(text) });
    if (!passed) expect(ended.said).toMatch(/unsigned-image: no\n.*fix: sign it\n/);
    const { ref, inputs } = JSON.parse(asked[0]!.body);
    expect({ ref, ...inputs }).toEqual({
      ...{ ref: 'main', service: 'payments/checkout-api', environment: 'staging' },
      image: 'registry.acme.dev/checkout-api:a@sha256:1',
      'source-repository': 'https://gitlab.com/acme/checkout-api',
      'source-commit': 'a'.repeat(40),
      'source-time': '2026-11-28T10:00:00Z',
    });
    expect(asked.at(-1)).toEqual({ path: '/slack', body: JSON.stringify({ text }), token: undefined });
  });
});

const hasPrograms = (await Promise.all(['cosign', 'crane'].map(findProgram))).every(Boolean);

describe.skipIf(!canRunJobs || !hasPrograms)('with a real registry, crane and cosign', () => {
  test('the image that was scanned is pushed, byte for byte, and signed', async () => {
    const host = await registry();
    const sandbox = repository();
    const digest = writeLayout(sandbox, 'oci');
    run(sandbox, 'cosign', 'generate-key-pair', '--output-key-prefix=ours');
    for (const name of ['cosign', 'crane']) {
      sandbox.write('.tools/made', '');
      symlinkSync(run(sandbox, 'which', name), join(sandbox.root, '.tools', name));
    }
    // syft takes minutes to build, and the helper has no ECR to ask
    sandbox.write('.tools/syft', `#!/bin/sh\necho '{"spdxVersion": "SPDX-2.3"}' > sbom.spdx.json\n`);
    sandbox.write('.tools/docker-credential-ecr-login', '#!/bin/sh\n');
    for (const name of ['syft', 'docker-credential-ecr-login'])
      chmodSync(join(sandbox.root, '.tools', name), 0o755);
    const published = await runJobs(sandbox, ['--no-needs', 'publish'], {
      ...ofBranch,
      ...{
        REGISTRY: `${host}/team`,
        SIGNING_KEY: 'ours.key',
        COSIGN_PASSWORD: '',
        CI_COMMIT_SHA: 'a'.repeat(40),
      },
    });
    expect(published, published.said).toMatchObject({ passed: true });
    const name = `${host}/team/checkout-api`;
    expect(run(sandbox, 'crane', 'digest', `${name}:${'a'.repeat(12)}`)).toBe(digest);
    const check = ['--key=ours.pub', '--insecure-ignore-tlog=true', `${name}@${digest}`];
    expect(run(sandbox, 'cosign', 'verify', ...check)).toContain(digest);
    expect(run(sandbox, 'cosign', 'verify-attestation', '--type=spdxjson', ...check)).toContain('payload');
  });
});

test('registry, key and monorepo are those of GitHub', () => {
  const [, jobs] = template.split('\n---\n');
  const { MONOREPO, BRANCH, REGISTRY, SIGNING_KEY } = parse(jobs!).variables;
  const { env } = parse(readFileSync(join(root, '.github/workflows/service.yaml'), 'utf8'));
  expect({ MONOREPO, BRANCH, REGISTRY, SIGNING_KEY }).toEqual(env);
});
