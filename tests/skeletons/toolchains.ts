import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The tools of a language: what its people run on their machines, and what the image runs. */
export interface Toolchain {
  readonly language: string;
  /** The PATH with the tools; undefined if they are not installed and cannot be. */
  readonly path: () => string | undefined;
  /** What is said without them. */
  readonly missing: string;
  /** Installs, lints, tests and builds, as CI does. */
  readonly commands: readonly string[];
  /** Starts what was built, as the image does. */
  readonly start: (name: string) => readonly string[];
}

const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'waymark/programs');

const isThere = (...command: [string, ...string[]]): boolean =>
  spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0;

export const toolchains: readonly Toolchain[] = [
  {
    language: 'go',
    missing: 'Go is not installed',
    path: () => (isThere('go', 'version') ? process.env['PATH'] : undefined),
    commands: [
      'test -z "$(gofmt -l . | tee /dev/stderr)"',
      'go mod tidy -diff',
      'go vet ./...',
      'go test ./...',
      'CGO_ENABLED=0 go build -o service .',
    ],
    start: () => ['./service'],
  },
  {
    language: 'typescript',
    missing: 'Node 24 cannot be installed',
    path: node24,
    commands: ['npm ci', 'npm run lint', 'npm test', 'npm run build', 'npm prune --omit=dev'],
    start: () => ['node', '--enable-source-maps', '--import', './dist/telemetry.js', 'dist/main.js'],
  },
  {
    language: 'python',
    missing: 'Python 3.11 or newer with venv is not installed',
    path: () =>
      isThere('python3', '-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))')
        ? process.env['PATH']
        : undefined,
    commands: [
      'python3 -m venv .venv',
      '.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt',
      '.venv/bin/ruff check',
      '.venv/bin/ruff format --check --diff',
      '.venv/bin/pytest --quiet',
      // what the image has, and nothing else
      'python3 -m venv --clear .venv',
      '.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt',
    ],
    start: () => ['.venv/bin/python', '-m', 'app'],
  },
  {
    language: 'java',
    missing: 'a JDK of version 21 or newer, or Maven, is not installed',
    path: javaPath,
    // Debian's mvn prefers JAVA_HOME to the PATH
    commands: ['JAVA_HOME=$(dirname "$(dirname "$(command -v javac)")") mvn --batch-mode --quiet verify'],
    start: () => ['java', '-XX:MaxRAMPercentage=75', '-jar', 'target/app.jar'],
  },
];

/** A JDK that is not older than the one that the skeleton is compiled for. */
function javaPath(): string | undefined {
  const folder = '/usr/lib/jvm';
  const installed = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, 'bin')) : [];
  const isNew = (bin: string) =>
    isThere(join(bin, 'javac'), '--release', '21', '--version') && isThere('mvn', '--version');
  const found = installed.find(isNew);
  return found && [found, process.env['PATH']].join(delimiter);
}

/** Node 24 or newer: that of this process, or one that is installed once on this machine. */
function node24(): string | undefined {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.env['PATH'];
  const folder = join(cache, 'node-24');
  const path = [join(folder, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  if (existsSync(join(folder, 'node_modules/.bin/node'))) return path;
  try {
    // the package finds its program when it is installed
    const flags = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts=false', '--prefix', folder];
    execFileSync('npm', ['install', ...flags, 'node@24'], { stdio: 'ignore' });
    return path;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
}
