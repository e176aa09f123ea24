import { chmodSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { type DiffReport, diffReportSchema } from '../scripts/report/schemas/diff.js';
import { commit, git, mainWith } from './support/git.js';
import { Sandbox, smallest } from './support/organisation.js';
import { closed } from './support/schemas.js';

const checkout = (spec: string) => ({ 'teams/payments/checkout.yaml': `kind: WebService\nspec: ${spec}\n` });

/** A branch of main with other declarations, rendered but not committed. */
function branchWith(files: Readonly<Record<string, string | null>>): Sandbox {
  const sandbox = mainWith(smallest);
  git(sandbox, 'checkout', '--quiet', '-b', 'change');
  sandbox.writeAll(files);
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  return sandbox;
}

const fiveReplicas = checkout('{image: "checkout:1.4.2", replicas: 5}');

test('shows what a branch changes', () => {
  const sandbox = branchWith(fiveReplicas);
  commitAll(sandbox);
  const { code, out, err } = sandbox.platform('diff', 'main');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^1 object changed in 1 unit of 1 team\nmain \(\w{12}\) → the working tree\n/);
  expect(out).toContain(`payments/staging/checkout
  ~ Deployment/checkout
    ~ spec.replicas  3 → 5
`);
  expect(sandbox.platform('diff', 'HEAD').out).toContain('nothing differs');
});

test('--exit-code answers whether anything differs', () => {
  const sandbox = branchWith(fiveReplicas);
  expect(sandbox.platform('diff', '--exit-code').code).toBe(1);
  expect(sandbox.platform('diff').code).toBe(0);
  commitAll(sandbox);
  expect(sandbox.platform('diff', 'HEAD', '--exit-code').code).toBe(0);
});

test('compares two commits', () => {
  const sandbox = branchWith(fiveReplicas);
  commitAll(sandbox);
  sandbox.remove('apps');
  const { out } = sandbox.platform('diff', 'main', 'change');
  expect(out).toContain('~ spec.replicas  3 → 5');
  expect(sandbox.platform('diff', 'change', 'main').out).toContain('~ spec.replicas  5 → 3');
});

test('compares two folders', () => {
  const sandbox = mainWith(smallest);
  sandbox.writeAll(fiveReplicas);
  expect(sandbox.platform('synth', '--out', 'preview').code).toBe(0);
  const { out } = sandbox.platform('diff', 'apps', 'preview');
  expect(out).toMatch(/^1 object changed in 1 unit of 1 team\napps → preview\n/);
  expect(out).toContain('~ spec.replicas  3 → 5');
  expect(sandbox.platform('diff', './preview').out).toContain('~ spec.replicas  5 → 3');
});

test('a report for programs has operations that follow its schema', () => {
  const sandbox = branchWith(fiveReplicas);
  const { out } = sandbox.platform('diff', '--format', 'json');
  const report = JSON.parse(out) as DiffReport;
  const isValid = new Ajv({ strict: false }).compile(closed(diffReportSchema) as object);
  expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true);
  expect(report).toMatchObject({ version: 1, changed: 1, added: 0, operations: 1, units: 1, teams: 1 });
  expect(report.objects).toEqual([
    {
      change: 'changed',
      group: 'apps',
      kind: 'Deployment',
      namespace: 'payments-staging',
      name: 'checkout',
      cluster: 'eu',
      production: false,
      unit: 'payments/staging/checkout',
      file: 'payments/staging/checkout/deployment-checkout.yaml',
      operations: [{ op: 'replace', path: '/spec/replicas', field: 'spec.replicas', was: 3, value: 5 }],
    },
  ]);
});

describe('what a reader must know first', () => {
  test('apps/ is older than its declarations', () => {
    const sandbox = mainWith(smallest);
    sandbox.writeAll(fiveReplicas);
    const { out } = sandbox.platform('diff');
    expect(out.split('\n')[0]).toBe(
      'apps/ may be older than its declarations, which changed since the last synth here: run platform synth, then diff again',
    );
  });

  test('apps/ is not committed, or git does not know its files', () => {
    const sandbox = branchWith({
      ...fiveReplicas,
      'teams/payments/job.yaml': 'kind: Worker\nspec: {image: "job:1.0.0"}\n',
    });
    const [first, second] = sandbox.platform('diff').out.split('\n');
    expect(first).toBe('apps/ is not committed: 1 file differs from HEAD');
    expect(second).toMatch(/^git does not track \d files of apps\/, which Argo CD cannot see: git add apps$/);
    // what git ignores is as invisible to Argo CD
    sandbox.write('.gitignore', '.waymark/\napps/\n');
    git(sandbox, 'rm', '--cached', '-rq', 'apps');
    commitAll(sandbox);
    expect(sandbox.platform('diff', 'HEAD').out).toMatch(/^git does not track \d\d files of apps\//);
  });

  test('a synth was interrupted while it wrote apps/', () => {
    const sandbox = mainWith(smallest);
    sandbox.write('.waymark/journal.json', '{"rename": [], "remove": []}');
    expect(sandbox.platform('diff').out).toMatch(
      /^apps\/ is half written, because a synth is running or was interrupted: run platform synth\n/,
    );
  });

  test('nobody knows whether apps/ is as declared', () => {
    const sandbox = mainWith(smallest);
    sandbox.remove('.waymark');
    expect(sandbox.platform('diff').out).toMatch(
      /^apps\/ may be older than the declarations; platform synth --check tells\n/,
    );
  });

  test('the base has no apps/', () => {
    const sandbox = new Sandbox({ ...smallest, '.gitignore': '.waymark/\napps/\n' });
    commit(sandbox);
    sandbox.write('.gitignore', '.waymark/\n');
    expect(sandbox.platform('synth').code).toBe(0);
    commitAll(sandbox);
    const { out } = sandbox.platform('diff', 'HEAD~1');
    expect(out).toMatch(/^HEAD~1 \(\w{12}\) has no apps\/: everything is new\n/);
    expect(out).toMatch(/\d\d objects added/);
  });
});

test('conflict markers are refused, and the message says how to settle them', () => {
  const sandbox = mainWith(smallest);
  const file = 'apps/payments/staging/checkout/deployment-checkout.yaml';
  sandbox.write(
    file,
    sandbox
      .read(file)
      .replace(/^ {2}replicas.*$/m, '<<<<<<< HEAD\n  replicas: 3\n=======\n  replicas: 5\n>>>>>>> change'),
  );
  expect(sandbox.platform('diff')).toMatchObject({
    code: 2,
    err: `platform: ${file} has conflict markers of a merge\n  fix: settle the conflicts in teams/ and environments/, run platform synth, then git add apps\n`,
  });
});

test('a text that changed without its object, a file without objects, and a link are reported', () => {
  const sandbox = mainWith(smallest);
  const file = 'apps/payments/staging/checkout/deployment-checkout.yaml';
  sandbox.write(file, `# another comment\n${sandbox.read(file)}`);
  sandbox.write('apps/README.md', 'hello\n');
  mkdirSync(join(sandbox.root, 'apps/other'));
  symlinkSync('/etc/passwd', join(sandbox.root, 'apps/other/passwd.yaml'));
  const { code, out } = sandbox.platform('diff', '--exit-code');
  expect(code).toBe(1);
  expect(out).toContain('no object differs; 3 files with other text');
  expect(out).toContain(`  + apps/README.md
    no Kubernetes objects
  + apps/other/passwd.yaml
    no Kubernetes objects
  ~ ${file}
    comments or the order of keys
`);
  expect(out).not.toContain('root:');
});

test('a mode that changed alone is reported, from git and from folders', () => {
  const sandbox = mainWith(smallest);
  const file = 'apps/payments/staging/checkout/deployment-checkout.yaml';
  const line = `  ~ ${file}  100644 → 100755\n    mode of the file\n`;
  cpSync(join(sandbox.root, 'apps'), join(sandbox.root, 'before'), { recursive: true });
  chmodSync(join(sandbox.root, file), 0o755);
  const { code, out } = sandbox.platform('diff', '--exit-code');
  expect(code).toBe(1);
  expect(out).toContain('no object differs; 1 file with another mode');
  expect(out).toContain(line);
  expect(sandbox.platform('diff', './before', './apps').out).toContain('100644 → 100755');
  commit(sandbox);
  expect(sandbox.platform('diff', 'HEAD^', 'HEAD').out).toContain(line);
  expect(JSON.parse(sandbox.platform('diff', 'HEAD^', '--format', 'json').out).otherFiles).toEqual([
    { file: file.slice('apps/'.length), change: 'changed', differs: 'mode', from: '100644', to: '100755' },
  ]);
  // the working tree can have a mode back that the index lost
  chmodSync(join(sandbox.root, file), 0o644);
  expect(sandbox.platform('diff', 'HEAD^').out).toContain('nothing differs');
});

test('a unit on another cluster has other objects there', () => {
  const sandbox = branchWith({
    'environments/clusters/us.yaml': 'kind: Cluster\nspec: {server: "https://us.example.com"}\n',
    'environments/tiers/staging.yaml': 'kind: Tier\nspec: {cluster: us}\n',
  });
  const report = JSON.parse(sandbox.platform('diff', '--format', 'json').out) as DiffReport;
  const service = report.objects.filter(({ kind, name }) => kind === 'Service' && name === 'checkout');
  expect(service.map(({ change, cluster }) => `${change} ${cluster}`)).toEqual(['removed eu', 'added us']);
});

test('a renamed service reads as one line', () => {
  const sandbox = branchWith({
    'teams/payments/checkout.yaml': null,
    'teams/payments/basket.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 3}\n',
  });
  expect(sandbox.platform('diff').out).toContain(
    '> renamed payments/staging/checkout → payments/staging/basket',
  );
});

test('a conflict that git left in apps/ is refused', () => {
  const sandbox = branchWith(fiveReplicas);
  commitAll(sandbox);
  git(sandbox, 'checkout', '--quiet', 'main');
  sandbox.writeAll(checkout('{image: "checkout:1.4.2", replicas: 7}'));
  expect(sandbox.platform('synth').code).toBe(0);
  commitAll(sandbox);
  expect(() => git(sandbox, 'merge', '--quiet', 'change')).toThrow();
  expect(sandbox.platform('diff')).toMatchObject({
    code: 2,
    err: expect.stringContaining('has conflict markers of a merge'),
  });
  // what the message says to do works
  sandbox.writeAll(fiveReplicas);
  expect(sandbox.platform('synth').code).toBe(0);
  expect(sandbox.platform('diff').out).toContain('~ spec.replicas  7 → 5');
});

/** Commits everything on the current branch. */
function commitAll(sandbox: Sandbox): void {
  git(sandbox, 'add', '--all');
  git(sandbox, 'commit', '--quiet', '--message=all');
}
