import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { some } from '../support/some.js';

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly env?: unknown;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string>>;
  }[];
}

const folder = join(import.meta.dirname, '../../.github/workflows');
const workflows = some(readdirSync(folder)).map(
  (file) => [file, parse(readFileSync(join(folder, file), 'utf8')) as Workflow] as const,
);
const onPullRequests = workflows.filter(([, { on }]) => Object.hasOwn(on, 'pull_request'));
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

test('no workflow runs code of a pull request with the rights of the main branch', () => {
  for (const [file, { on }] of workflows)
    for (const event of ['pull_request_target', 'workflow_run', 'issue_comment'])
      expect([file, Object.keys(on)]).not.toEqual([file, expect.arrayContaining([event])]);
});

test('workflows for pull requests may only read, and get no secrets', () => {
  for (const [file, workflow] of some(onPullRequests)) {
    expect([file, workflow.permissions]).toEqual([file, { contents: 'read' }]);
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeUndefined();
    expect(JSON.stringify(workflow)).not.toMatch(/\$\{\{[^}]*(secrets|github\.token)/);
    for (const { uses, with: inputs } of stepsOf(workflow))
      if (uses?.startsWith('actions/checkout@'))
        expect(inputs).toMatchObject({ 'persist-credentials': false });
  }
});

test('dependencies run no code while they are installed for a pull request', () => {
  for (const [, workflow] of some(onPullRequests))
    for (const { run, env } of some(stepsOf(workflow).filter((step) => step.run !== undefined)))
      expect([run, env?.['NPM_CONFIG_IGNORE_SCRIPTS']]).toEqual([run, 'true']);
});

test('actions are pinned by commit', () => {
  for (const { uses } of some(
    workflows.flatMap(([, workflow]) => stepsOf(workflow)).filter(({ uses }) => uses),
  ))
    expect(uses).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
});
