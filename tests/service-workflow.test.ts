import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Asked, answering } from './support/answering.js';
import { Sandbox } from './support/organisation.js';
import { readWorkflow, runStep, serviceWorkflow } from './support/run-step.js';

const jqThere = spawnSync('jq', ['--version']).status === 0 && spawnSync('zip', ['-v']).status === 0;

/** A zip with one file, as GitHub makes of an artifact. */
function zipOf(name: string, content: string): Buffer {
  const sandbox = new Sandbox({ [name]: content });
  expect(spawnSync('zip', ['-q', 'artifact.zip', name], { cwd: sandbox.root }).status).toBe(0);
  return readFileSync(join(sandbox.root, 'artifact.zip'));
}

const variables = {
  ...serviceWorkflow.env,
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/checkout-api',
  GITHUB_REPOSITORY_ID: '12',
  GITHUB_RUN_ID: '34',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_SHA: 'a'.repeat(40),
  SERVICE: 'payments/checkout-api',
  ENVIRONMENT: 'staging',
  IMAGE: 'registry.acme.dev/checkout-api:aaa@sha256:1',
  SOURCE_TIME: '2026-11-28T10:00:00Z',
  TOKEN: 'secret',
};

/** A monorepo whose deployment ends with this report, and a second deployment of somebody else at the same time. */
const deploying = (report: object | undefined) => {
  let polls = 0;
  return (url: () => string) =>
    ({ path }: Asked) => {
      if (path.endsWith('/dispatches')) return '';
      const run = (id: number, request: string, status: string) => ({
        ...{ id, status, display_title: `deploy payments/checkout-api to staging ${request}` },
        html_url: `https://github.com/acme/platform/actions/runs/${id}`,
      });
      if (path.includes('/workflows/deploy.yaml/runs?')) {
        polls += 1;
        const own = polls === 1 ? [] : [run(7, '12.34.1', polls === 2 ? 'in_progress' : 'completed')];
        return JSON.stringify({ workflow_runs: [run(8, '12.33.1', 'completed'), ...own] });
      }
      if (path === '/repos/acme/platform/actions/runs/7/artifacts')
        return JSON.stringify({
          artifacts: report === undefined ? [] : [{ name: 'release', archive_download_url: `${url()}/zip` }],
        });
      return path === '/zip' ? zipOf('release.json', JSON.stringify(report)) : undefined;
    };
};

async function deploy(report: object | undefined) {
  let url = '';
  const server = await answering(deploying(report)(() => url));
  url = server.url;
  return {
    ...(await runStep('deploy', 'Start the deployment, and wait for its answer', {
      ...variables,
      GITHUB_API_URL: url,
    })),
    asked: server.asked,
  };
}

describe.skipIf(!jqThere)('the scripts of the reusable workflow', () => {
  test('a deployment is started with the image and its source, and its own run answers with the address', async () => {
    const { asked, ...run } = await deploy({
      ok: true,
      outcome: 'pushed',
      hosts: ['checkout.staging.example.com'],
    });
    expect(run).toMatchObject({
      code: 0,
      output: 'url=https://checkout.staging.example.com\ntext=is deployed\n',
    });
    expect(JSON.parse(asked[0]!.body)).toEqual({
      ref: 'main',
      inputs: {
        service: 'payments/checkout-api',
        environment: 'staging',
        image: 'registry.acme.dev/checkout-api:aaa@sha256:1',
        'source-repository': 'https://github.com/acme/checkout-api',
        'source-commit': 'a'.repeat(40),
        'source-time': '2026-11-28T10:00:00Z',
        request: '12.34.1',
      },
    });
    expect(Object.keys(readWorkflow('deploy.yaml').on.workflow_dispatch.inputs)).toEqual(
      Object.keys(JSON.parse(asked[0]!.body).inputs),
    );
    expect(new Set(asked.map(({ token }) => token))).toEqual(new Set(['Bearer secret']));
    expect(run.said).not.toContain('secret');
  });

  test('a refused deployment fails, and says why and what to do', async () => {
    const problem = { code: 'unsigned-image', message: 'checkout-api is not signed', help: 'sign it' };
    expect(await deploy({ ok: false, outcome: 'refused', problems: [problem] })).toMatchObject({
      code: 1,
      said: expect.stringContaining('unsigned-image: checkout-api is not signed\n  fix: sign it\n'),
      output: 'url=\ntext=is refused\n',
    });
  });

  test('a deployment that breaks fails, and names its run', async () => {
    expect(await deploy(undefined)).toMatchObject({
      code: 1,
      said: expect.stringContaining('without an answer: https://github.com/acme/platform/actions/runs/7'),
    });
  });

  test('Slack hears what was deployed and where it answers; without an address of Slack nothing is sent', async () => {
    const { asked, url } = await answering(() => 'ok');
    const tell = (address: string) =>
      runStep('notify', 'Tell Slack', { ...told, SLACK_WEBHOOK_URL: address });
    const told = { ...variables, TEXT: 'is deployed', URL: 'https://checkout.staging.example.com' };
    expect(await tell('')).toMatchObject({ code: 0 });
    expect(asked).toEqual([]);
    expect(await tell(url)).toMatchObject({ code: 0 });
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([
      {
        text: 'payments/checkout-api aaaaaaaaaaaa is deployed in staging: https://checkout.staging.example.com',
      },
    ]);
  });

  test.each([
    [
      '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
      ['role=arn:aws:iam::123456789012:role/service-images', 'region=eu-central-1'],
    ],
    ['ghcr.io/acme', []],
    ['registry.acme.dev', []],
  ])('the registry %s is opened by its role, if it has one', async (registry, more) => {
    const run = await runStep('publish', "Find the registry's account", { REGISTRY: registry });
    expect(run).toMatchObject({
      code: 0,
      output: [`host=${registry.split('/')[0]}`, ...more, ''].join('\n'),
    });
  });
});
