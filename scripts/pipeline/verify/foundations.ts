import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { filesAt } from '../../forge/commit.js';
import { git, splitNames } from '../../forge/git.js';
import { KindRegistry } from '../../kinds/registry.js';
import { readFile } from '../../load/read.js';
import { Fault } from '../../problem/fault.js';

/** Something that verdicts depend on, and the word in `git.teams` for the team that owns it. */
interface Foundation {
  readonly what: string;
  readonly owner: 'platform' | 'security';
  /** Matches paths from the root of the monorepo. Those outside start with `../`. */
  readonly paths: RegExp;
}

/** A foundation whose code the judge may run only if it is the base's. */
export const ownKinds = 'the kinds of the organisation';

const foundations: readonly Foundation[] = [
  {
    what: ownKinds,
    owner: 'platform',
    paths: /^constructs\/own\//,
  },
  {
    what: 'the policies',
    owner: 'security',
    // a waiver has an effect only once the base has it, and a confirmation is no rule
    paths: /^policies\/(?!waivers\/|confirmations\.yaml$)/,
  },
  {
    what: 'the dependencies of the engine',
    owner: 'platform',
    paths:
      /^(\.\.\/)*(package(-lock)?\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|\.npmrc|\.yarnrc\.yml|\.pnpmfile\.cjs|pnpm-workspace\.yaml|patches\/.*|node_modules\/.*)$/,
  },
  {
    what: 'the engine',
    owner: 'platform',
    paths: /^(scripts|constructs|schemas|dist)\/|^tsconfig[^/]*\.json$/,
  },
  {
    what: 'the workflows',
    owner: 'platform',
    // CODEOWNERS is generated, and verified like apps/
    paths:
      /^(\.\.\/)*(\.github\/(?!CODEOWNERS$)|\.gitlab\/(?!CODEOWNERS$)|\.gitlab-ci\.yml$|\.ci\/|(.*\/)?\.gitattributes$)/,
  },
];

/** The changed files of one foundation. */
export interface FoundationChange extends Pick<Foundation, 'what' | 'owner'> {
  readonly paths: readonly string[];
}

/** The parts of a change that its verdict depends on. */
export async function foundationChanges(
  root: string,
  base: string,
  commit: string,
): Promise<FoundationChange[]> {
  const changes = new Map<Foundation, string[]>();
  for (const path of await changedPaths(root, base, commit)) {
    const foundation = foundations.find((one) => one.paths.test(path));
    if (foundation !== undefined) changes.set(foundation, [...(changes.get(foundation) ?? []), path]);
  }
  return [...changes].map(([{ what, owner }, paths]) => ({ what, owner, paths }));
}

/** Paths that differ between two commits, from the root of the monorepo. */
async function changedPaths(root: string, base: string, commit: string): Promise<string[]> {
  const options = ['--name-only', '--no-renames', '--no-ext-diff', '--ignore-submodules=none', '-z'];
  const [differing, prefix] = await Promise.all([
    git(root, ['diff-tree', '-r', ...options, base, commit]),
    git(root, ['rev-parse', '--show-prefix']),
  ]);
  if (differing.failed || prefix.failed)
    throw new Fault(
      `git cannot compare ${base.slice(0, 12)} with ${commit.slice(0, 12)}: ${differing.err.split('\n')[0]}`,
      'fetch both commits whole: git fetch --refetch origin',
    );
  const folder = prefix.out.toString().trim();
  const up = '../'.repeat(folder.split('/').length - 1);
  return splitNames(differing.out).map((path) =>
    path.startsWith(folder) ? path.slice(folder.length) : `${up}${path}`,
  );
}

/** What the base says of the git host and its teams: a change cannot name its own approvers. */
export async function gitSettingsAt(root: string, base: string): Promise<PlatformSpec['git'] | undefined> {
  const input = { path: 'environments/platform.yaml', role: 'platform' } as const;
  const [file] = await filesAt(root, base, [input.path]);
  if (file === undefined) return undefined;
  const { declarations } = await readFile({ ...input, bytes: file.bytes }, KindRegistry.builtIn());
  return (declarations[0]?.spec as Partial<PlatformSpec> | undefined)?.git;
}
