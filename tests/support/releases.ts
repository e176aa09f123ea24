import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, vi } from 'vitest';
import { commit, git } from './git.js';
import { platformFileWith, Sandbox, smallest } from './organisation.js';

/** An image with a digest of this digit. */
export const withDigest = (image: string, digit: string | number): string =>
  `${image}@sha256:${String(digit).repeat(64)}`;

// nothing listens there, so no test waits for a registry
const registry = 'localhost:2';

/** A team with staging and production, where production accepts only images with a digest. */
export const organisation = (platformFields = 'syncWindows: []'): Record<string, string> => ({
  ...smallest,
  'environments/platform.yaml': platformFileWith(platformFields).replace('registry.acme.dev', registry),
  'environments/tiers/production.yaml': 'kind: Tier\nspec: {images: digest, soak: 1h}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'teams/payments/checkout.yaml': 'kind: WebService\nspec: {replicas: 3}\n',
  'teams/payments/checkout.images.yaml': `# written by machines\nstaging: checkout:1.4.2\nproduction: ${withDigest('checkout:1.4.1', 1)}\n`,
  'teams/payments/ledger.yaml': 'kind: Worker\nspec: {image: "ledger:1.0.0", replicas: 1}\n',
  '.gitignore': '.waymark/\n',
});

type Files = ReadonlyMap<string, Buffer>;
const templates = new Map<string, Files>();

/** The files of a bare repository with a rendered organisation, which is made once in each process. */
function templateOf(files: Readonly<Record<string, string>>, folder: string): Files {
  const key = JSON.stringify([files, folder]);
  const made = templates.get(key);
  if (made !== undefined) return made;
  const first = new Sandbox(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [join(folder, path), text])),
  );
  expect(first.platformIn(folder, 'synth')).toMatchObject({ code: 0 });
  commit(first);
  const bare = new Sandbox({});
  git(bare, 'init', '--quiet', '--bare', '--initial-branch=main', '--template=');
  git(bare, 'config', 'uploadpack.allowFilter', 'true');
  git(first, 'push', '--quiet', bare.root, 'main');
  const template = new Map(
    readdirSync(bare.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(bare.root, path), readFileSync(path)]),
  );
  templates.set(key, template);
  return template;
}

/** A remote repository with a rendered organisation on main, and clones of it. */
export class Remote {
  readonly bare = new Sandbox({});

  constructor(
    files: Readonly<Record<string, string>> = organisation(),
    private readonly folder = '.',
  ) {
    for (const [path, bytes] of templateOf(files, folder)) this.bare.write(path, bytes);
  }

  /** A clone, with options of git clone such as `--depth=1`. */
  clone(...options: string[]): Sandbox {
    const sandbox = new Sandbox({});
    git(sandbox, 'clone', '--quiet', ...options, `file://${this.bare.root}`, '.');
    git(sandbox, 'config', 'user.name', 'Jane');
    git(sandbox, 'config', 'user.email', 'jane@acme.dev');
    return sandbox;
  }

  /** Changes main as another person would, this long ago. */
  change(files: Readonly<Record<string, string | null>>, minutesAgo = 0): void {
    const other = this.clone();
    other.writeAll(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [join(this.folder, path), text])),
    );
    expect(other.platformIn(this.folder, 'synth')).toMatchObject({ code: 0 });
    git(other, 'add', '--all');
    vi.stubEnv('GIT_COMMITTER_DATE', new Date(Date.now() - minutesAgo * 60_000).toISOString());
    git(other, 'commit', '--quiet', '--message=change');
    vi.unstubAllEnvs();
    git(other, 'push', '--quiet', 'origin', 'main');
  }

  /** A file on a branch. */
  file(path: string, branch = 'main'): string {
    return git(this.bare, 'show', `${branch}:${join(this.folder, path)}`);
  }

  /** Paths that the last commit of a branch changes. */
  changed(branch = 'main'): string[] {
    return git(this.bare, 'diff-tree', '-r', '--no-commit-id', '--name-only', branch).split('\n');
  }

  message(branch = 'main'): string {
    return git(this.bare, 'log', '-1', '--format=%B', branch);
  }

  /** Fails unless apps/ of main is exactly what its declarations render. */
  expectFresh(): void {
    const fresh = this.clone();
    expect(fresh.platformIn(this.folder, 'synth', '--check')).toMatchObject({ code: 0 });
  }
}
