import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { equipped, goService, Workplace } from './support/creating.js';

describe('create service', () => {
  test('makes a repository beside the monorepo and a declaration in it, and shows what both cost', () => {
    const work = new Workplace();
    const { code, out, err } = work.platform(
      ...goService('refunds'),
      '--database',
      'postgres',
      '--queue',
      'sqs',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(work.beside()).toEqual(['refunds']);
    expect(work.read('refunds/go.mod')).toContain('module git.acme.dev/acme/refunds\n');
    expect(parse(work.read('platform/teams/payments/refunds.yaml'))).toMatchObject({
      kind: 'WebService',
      metadata: { name: 'refunds' },
      spec: { database: { type: 'postgres' }, queues: [{ type: 'sqs', name: 'refunds-events' }] },
    });
    expect(out).toContain(`created ${work.root.replace(/platform$/, 'refunds')} (`);
    expect(out).toMatch(
      /as soon as it has a first image\n {2}payments\/staging {2}\d+ objects {2}[\d.]+ USD a month/,
    );
  });

  test('leaves an organisation that synth accepts, in which the service waits for its image', () => {
    const work = new Workplace();
    work.platform(...goService('refunds', '--database', 'postgres'));
    const { code, out } = work.platform('synth', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ notDeployed: ['payments/staging/refunds'] });
    expect(work.files('apps/payments/staging')).not.toContain('refunds');
  });

  test('starts a git repository with the address that it will have, and without a commit', () => {
    const work = new Workplace();
    work.platform(...goService('refunds'));
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: join(work.sandbox.root, 'refunds'), encoding: 'utf8' }).trim();
    expect(git('remote', 'get-url', 'origin')).toBe(
      'https://git.acme.dev/refunds.git'.replace('refunds', 'acme/refunds'),
    );
    expect(git('symbolic-ref', 'HEAD')).toBe('refs/heads/main');
    expect(git('status', '--short')).not.toContain('.git/');
  });

  test('is the same as scaffold, with = or a space in its flags', () => {
    const [created, scaffolded] = [new Workplace(), new Workplace()];
    created.platform('create', 'service', '--name=refunds', '--language=go', '--team=payments');
    scaffolded.platform('scaffold', 'service', '--name', 'refunds', '--team', 'payments', '--language', 'go');
    const tree = ({ sandbox }: Workplace) =>
      Object.fromEntries(
        Object.entries(sandbox.tree('refunds')).filter(([path]) => !path.includes('/.git/')),
      );
    expect(Object.keys(tree(created)).length).toBeGreaterThan(15);
    expect(tree(scaffolded)).toEqual(tree(created));
  });

  test('records template, version, integrity and answers in the repository', () => {
    const work = new Workplace();
    work.platform(...goService('refunds', '--database', 'postgres'));
    expect(parse(work.read('refunds/.skeleton.yaml'))).toEqual({
      skeleton: 'service',
      version: expect.any(Number),
      integrity: expect.stringMatching(/^sha256-.{44}$/),
      answers: { name: 'refunds', team: 'payments', language: 'go', database: 'postgres', ci: 'github' },
      organisation: expect.objectContaining({ domain: 'acme.dev', registry: 'registry.acme.dev' }),
    });
  });

  test('writes the CI of the chosen host, by default that of the monorepo', () => {
    const work = new Workplace();
    work.platform(...goService('refunds', '--ci', 'gitlab'));
    expect(work.sandbox.tree('refunds')).toHaveProperty(['refunds/.gitlab-ci.yml']);
    expect(work.sandbox.tree('refunds')).not.toHaveProperty(['refunds/.github/workflows/ci.yml']);
  });

  test('writes nothing with --dry-run, and reports the files and costs with --format json', () => {
    const work = new Workplace();
    const { out } = work.platform(...goService('refunds'), '--dry-run', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      created: false,
      repository: {
        folder: expect.stringMatching(/\/refunds$/),
        files: expect.arrayContaining(['README.md']),
      },
      declarations: [
        { path: 'teams/payments/refunds.yaml', text: expect.stringContaining('kind: WebService') },
      ],
      environments: [
        { environment: 'payments/staging', units: ['payments/staging/refunds'], total: expect.any(Number) },
      ],
      notDeployed: ['payments/staging/refunds'],
    });
    expect(work.beside()).toEqual([]);
    expect(work.files('teams')).not.toContain('payments/refunds.yaml');
  });

  test('names all missing flags at once where nobody can be asked', () => {
    const { code, err } = new Workplace().platform('create', 'service', '--language', 'go');
    expect(code).toBe(2);
    expect(err).toBe(
      'platform: flags are missing: --name, --team\n  fix: add --name checkout-api --team payments, or run the command on a terminal, where it asks\n',
    );
  });

  test('writes nothing if a rule blocks what it would render', () => {
    // the tier demands more room than its environments have
    const work = new Workplace({
      ...equipped,
      'environments/tiers/staging.yaml': 'kind: Tier\nspec: {resources: {cpu: 400m, memory: 1Gi}}\n',
    });
    const { code, err } = work.platform(...goService('refunds'));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('nothing was created') });
    expect(err).toContain('error platform/budget: the pods of payments-staging request 500m');
    expect(work.beside()).toEqual([]);
    expect(work.files('teams')).not.toContain('payments/refunds.yaml');
  });
});

describe('a folder for the repository', () => {
  test('is in the current folder outside of the monorepo', () => {
    const work = new Workplace();
    work.sandbox.platform('--root', 'platform', ...goService('refunds'));
    expect(work.beside()).toEqual(['refunds']);
  });

  test('is the one that --dir names', () => {
    const work = new Workplace();
    expect(work.platform(...goService('refunds', '--dir', '../code/go/refunds')).code).toBe(0);
    expect(work.read('code/go/refunds/README.md')).toContain('# refunds\n');
  });

  test('is refused inside the monorepo', () => {
    const work = new Workplace();
    const { code, err } = work.platform(...goService('refunds', '--dir', 'teams/payments/refunds'));
    expect(code).toBe(2);
    expect(err).toContain('the new repository cannot be inside the monorepo');
  });

  test('is never overwritten, also when it is empty or a file', () => {
    const work = new Workplace();
    writeFileSync(join(work.sandbox.root, 'refunds'), 'mine');
    const { code, err } = work.platform(...goService('refunds'));
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/refunds already exists\n {2}fix: /),
    });
    expect(work.read('refunds')).toBe('mine');
    expect(work.files('teams')).not.toContain('payments/refunds.yaml');
  });
});
