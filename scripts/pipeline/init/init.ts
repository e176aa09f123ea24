import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitOutput } from '../../forge/git.js';
import { findProgram } from '../../forge/run-program.js';
import { Fault } from '../../problem/fault.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { type RenderedFile, renderSkeleton } from '../../skeleton/render-skeleton.js';
import type { Answers } from '../../skeleton/skeleton.js';
import { skeletons } from '../../skeleton/skeletons.js';
import type { OrganisationValues } from '../../skeleton/values.js';
import { type Ask, answersTo } from '../create/answers.js';
import { organisationValues } from '../create/organisation-values.js';
import { type Files, writeTogether } from '../create/write-together.js';
import { completeOrganisation } from './complete.js';
import { packageJson } from './package-json.js';

export interface InitOptions {
  /** Folder of the new monorepo. */
  readonly folder: string;
  /** Flags of the command line, by name. */
  readonly given: Readonly<Record<string, string | boolean | undefined>>;
  /** Asks a person; undefined without a terminal. */
  readonly ask: Ask | undefined;
  readonly onProgress: (text: string) => void;
}

/** The new monorepo. */
export interface Initialised {
  readonly folder: string;
  readonly name: string;
  readonly units: number;
  readonly objects: number;
  /** Whether a git repository was started, or why not. */
  readonly git: 'started' | 'not installed' | { readonly inside: string };
}

/** Makes the monorepo of a new organisation: everything is written and rendered in a folder beside it first. */
export async function init(options: InitOptions): Promise<Initialised | { problems: readonly Problem[] }> {
  const { folder, given, ask, onProgress } = options;
  refuseUnfit(folder);
  const skeleton = skeletons().get('organisation')!;
  const answers = withAddresses(await answersTo(skeleton, given, undefined, ask));
  const values = valuesOf(folder, answers);
  const files = new Map<string, RenderedFile>([
    ...renderSkeleton(skeleton, answers, values).repository,
    ['package.json', { text: packageJson(values.name), executable: false }],
    ...clusterFiles(answers, values),
  ]);
  const isOfTeam = (path: string) => path.startsWith('teams/');
  const repository = repositoryAbove(folder);
  const git = repository !== undefined ? { inside: repository } : await gitState();
  let made = { problems: [] as readonly Problem[], units: 0, objects: 0 };
  try {
    await writeTogether({
      root: folder,
      declarations: new Map(),
      repository: {
        folder,
        mayExist: true,
        files: only(files, (path) => !isOfTeam(path)),
        complete: async (staged) => {
          made = await completeOrganisation(
            staged,
            String(answers['team']),
            only(files, isOfTeam),
            onProgress,
          );
          if (hasErrors(made.problems)) throw new Refused();
          if (git === 'started')
            await gitOutput(staged, 'start a repository', [
              'init',
              '--quiet',
              `--initial-branch=${values.branch}`,
            ]);
        },
      },
    });
  } catch (e) {
    if (e instanceof Refused) return { problems: made.problems };
    throw e;
  }
  return { folder, name: values.name, units: made.units, objects: made.objects, git };
}

/** Ends writing, so that what was written is removed. */
class Refused extends Error {}

const only = (files: Files, which: (path: string) => boolean): Files =>
  new Map([...files].filter(([path]) => which(path)));

function refuseUnfit(folder: string): void {
  for (let above = folder; above !== dirname(above); above = dirname(above))
    if (existsSync(join(above, 'environments/platform.yaml')))
      throw new Fault(
        `${above} is the monorepo of an organisation already`,
        above === folder
          ? 'choose another folder'
          : 'choose a folder outside of it; `platform create team` adds a team',
      );
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new Fault(`${folder} is a file`, 'choose a new folder');
  if (existsSync(folder) && readdirSync(folder).some((name) => name !== '.git'))
    throw new Fault(`${folder} is not empty`, 'choose a new folder, or empty this one');
}

/** The answers, with the addresses that follow from them. */
function withAddresses(answers: Answers): Answers {
  const { name, gitHost } = answers;
  const registry = gitHost === 'gitlab' ? 'registry.gitlab.com' : 'ghcr.io';
  return {
    gitUrl: `https://${gitHost}.com/${name}/platform.git`,
    registry: `${registry}/${name}`,
    ...answers,
  };
}

function valuesOf(folder: string, { name, domain, registry, gitUrl, gitHost }: Answers): OrganisationValues {
  return organisationValues(folder, {
    organisation: String(name),
    domain: String(domain),
    apiGroup: String(domain),
    registry: String(registry),
    git: { url: String(gitUrl), branch: 'main', host: gitHost as 'github', teams: {} },
    links: {},
  });
}

function clusterFiles({ cluster, productionCluster, domain, cloud }: Answers, values: OrganisationValues) {
  return [...new Set([cluster, productionCluster])].flatMap((name) => [
    ...renderSkeleton(
      skeletons().get('cluster')!,
      { name, server: `https://${name}.k8s.${domain}`, cloud },
      values,
    ).monorepo,
  ]);
}

/** The git repository that a new folder would be part of. */
function repositoryAbove(folder: string): string | undefined {
  for (let above = folder; above !== dirname(above); above = dirname(above))
    if (existsSync(join(above, '.git'))) return above;
  return undefined;
}

const gitState = async () => ((await findProgram('git')) === undefined ? 'not installed' : 'started');
