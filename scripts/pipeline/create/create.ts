import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gitOutput } from '../../forge/git.js';
import { readInputs } from '../../load/inputs.js';
import type { Organisation } from '../../load/organisation.js';
import { inputAt } from '../../load/tree.js';
import { Fault } from '../../problem/fault.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { type Rendered, renderSkeleton } from '../../skeleton/render-skeleton.js';
import type { Answers, Skeleton } from '../../skeleton/skeleton.js';
import type { OrganisationValues } from '../../skeleton/values.js';
import { loadAndPlan } from '../load-and-plan.js';
import { memoryOf } from '../memory/memory.js';
import { type Ask, answersTo } from './answers.js';
import { completed } from './further.js';
import { type JudgedAddition, judgeAddition, type OnPlanned } from './judge-addition.js';
import { organisationValues } from './organisation-values.js';
import { type Additions, type Files, refuseExisting, writeTogether } from './write-together.js';

export interface CreateOptions {
  readonly root: string;
  readonly skeleton: Skeleton;
  /** Flags of the command line, by name. */
  readonly given: Readonly<Record<string, string | boolean | undefined>>;
  /** Asks a person; undefined without a terminal. */
  readonly ask: Ask | undefined;
  /** Folder of the new repository, as the person wrote it. */
  readonly folder: string | undefined;
  readonly onProgress: (text: string) => void;
  /** Receives the plan with what is created, as long as its units can be rendered. */
  readonly onPlanned?: OnPlanned;
}

/** What was created, or would be. */
export interface Created {
  readonly answers: Answers;
  /** Why nothing was created, or warnings. */
  readonly problems: readonly Problem[];
  readonly judged?: JudgedAddition;
  /** Folder of the repository, and its files. */
  readonly repository?: { readonly folder: string; readonly url: string; readonly files: readonly string[] };
  /** New and changed files of the monorepo, with their texts. */
  readonly declarations: ReadonlyMap<string, string>;
  /** Those that existed before. */
  readonly changed: readonly string[];
}

/** Creates what a skeleton describes: answers → files in memory → judged → written, all or nothing. */
export async function create(options: CreateOptions & { readonly isDryRun: boolean }): Promise<Created> {
  const { created, additions } = await prepare(options);
  if (hasErrors(created.problems) || additions === undefined || options.isDryRun) return created;
  options.onProgress('writing');
  await writeTogether(additions);
  return created;
}

/** What would be created, judged, and what to write for it. Nothing is written. */
export interface Prepared {
  readonly created: Created;
  /** Absent if the monorepo has problems already. */
  readonly additions?: Additions;
}

export async function prepare(options: CreateOptions): Promise<Prepared> {
  const { root, skeleton, onProgress } = options;
  onProgress('reading declarations');
  const { organisation, plan, problems } = await readOrganisation(root);
  if (organisation === undefined || hasErrors(problems))
    return {
      created: {
        answers: {},
        problems: problems.filter(({ severity }) => severity === 'error'),
        declarations: new Map(),
        changed: [],
      },
    };
  // questions are asked where the step is shown
  onProgress('');
  const answers = await answersTo(skeleton, options.given, organisation, options.ask);
  const values = organisationValues(root, organisation.platform.spec);
  const rendered = renderSkeleton(skeleton, answers, values);
  refuseTaken(answers, rendered, organisation);
  const repository = repositoryOf(options, answers, rendered, values);
  if (repository !== undefined) refuseExisting(repository.folder);
  refuseThere(root, rendered.monorepo);
  const {
    files,
    changed,
    problems: found = [],
  } = await completed(skeleton.name, rendered.monorepo, {
    root,
    answers,
    organisation,
    values,
  });
  refuseThere(root, files);
  const texts = [...files].map(([path, { text }]) => [path, text] as const);
  const declarations = new Map([...texts, ...changed]);
  const known = new Set(plan?.units.map(({ id }) => id));
  const isDeclared = [...declarations.keys()].some((path) => inputAt(path) !== undefined);
  const judged = isDeclared
    ? await judgeAddition(root, declarations, known, onProgress, options.onPlanned)
    : undefined;
  const created = {
    answers,
    problems: [...found, ...(judged?.problems ?? [])],
    ...(judged && { judged }),
    declarations,
    changed: [...changed.keys()],
    ...(repository && { repository }),
  };
  const additions: Additions = {
    root,
    declarations: files,
    changed,
    ...(repository && {
      repository: {
        folder: repository.folder,
        files: rendered.repository,
        complete: (folder) => startRepository(folder, values.branch, repository.url),
      },
    }),
  };
  return { created, additions };
}

async function readOrganisation(root: string) {
  const planned = await loadAndPlan(root, memoryOf(root), readInputs(root));
  planned.typed.stop();
  return planned;
}

/** A service's repository and images are named after it, so only one service of an organisation can have the name. */
function refuseTaken({ name }: Answers, rendered: Rendered, { resources }: Organisation): void {
  const taken = rendered.repository.size === 0 ? undefined : resources.find((each) => each.name === name);
  if (taken !== undefined)
    throw new Fault(
      `the name ${name} is taken: ${taken.file} declares ${taken.team}/${name}`,
      'choose another name',
    );
}

function refuseThere(root: string, files: Files): void {
  for (const path of files.keys())
    if (existsSync(join(root, path)))
      throw new Fault(`${path} already exists`, 'edit it, or choose another name');
}

function repositoryOf(
  { root, folder }: CreateOptions,
  { name }: Answers,
  { repository }: Rendered,
  { gitHost, gitOwner }: OrganisationValues,
): Created['repository'] {
  if (repository.size === 0) return undefined;
  const here = process.cwd();
  const monorepo = gitFolder(root);
  const target =
    folder === undefined
      ? join(isInside(here, monorepo) ? besideMonorepo(root) : here, String(name))
      : resolve(folder);
  if (isInside(target, monorepo))
    throw new Fault(
      `the new repository cannot be inside the monorepo: ${target}`,
      'name another folder with --dir; without --dir the new folder is beside the monorepo',
    );
  return {
    folder: target,
    url: `https://${gitHost}/${gitOwner}/${name}.git`,
    files: [...repository.keys()].sort(),
  };
}

/** The folder in which the git repository of the monorepo is. */
export const besideMonorepo = (root: string): string => dirname(gitFolder(root));

/** The folder of the git repository that a folder is in; the folder itself without git. */
function gitFolder(root: string): string {
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, '.git'))) return folder;
  return root;
}

const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith('../'));
};

/** Starts a repository without a commit: the first one is the person's own. */
async function startRepository(folder: string, branch: string, url: string): Promise<void> {
  await gitOutput(folder, 'start a repository', ['init', '--quiet', `--initial-branch=${branch}`]);
  await gitOutput(folder, 'add the remote', ['remote', 'add', 'origin', url]);
}
