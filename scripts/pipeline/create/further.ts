import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Organisation, Resource } from '../../load/organisation.js';
import { attempt, Fault } from '../../problem/fault.js';
import type { Problem } from '../../problem/problem.js';
import { renderSkeleton } from '../../skeleton/render-skeleton.js';
import type { Answers } from '../../skeleton/skeleton.js';
import { skeletons } from '../../skeleton/skeletons.js';
import type { OrganisationValues } from '../../skeleton/values.js';
import { withValue } from '../fix/with-value.js';
import { flowText } from '../fix/yaml-text.js';
import type { Files } from './write-together.js';

/** What is added to the monorepo: new files, and new texts of files that exist. */
export interface Addition {
  readonly files: Files;
  readonly changed: ReadonlyMap<string, string>;
  /** What is wrong with files that are no declarations. */
  readonly problems?: readonly Problem[];
}

export interface Answered {
  readonly root: string;
  readonly answers: Answers;
  readonly organisation: Organisation;
  readonly values: OrganisationValues;
}

/** Completes the files of a skeleton by what no template can do: change a file, or add a file for each tier. */
export async function completed(skeleton: string, files: Files, answered: Answered): Promise<Addition> {
  const complete = further[skeleton];
  return complete === undefined ? { files, changed: new Map() } : complete(files, answered);
}

type Complete = (files: Files, answered: Answered) => Addition | Promise<Addition>;

const further: Readonly<Record<string, Complete>> = {
  team: withEnvironments,
  environment: besideOthers,
  database: inlineIn('databases', ({ kind, size }) => ({ type: kind, size })),
  cache: inlineIn('caches', ({ size }) => ({ size })),
  queue: inlineIn('queues', () => ({})),
  bucket: inlineIn('buckets', () => ({})),
  kind: async (files, { root }) => {
    const { judgeKind } = await import('./judge-kind.js');
    return { ...(await judgeKind(root, files)), changed: new Map() };
  },
};

/** A team is granted its groups and its domain, and has an environment in each tier. */
function withEnvironments(files: Files, { root, answers, organisation, values }: Answered): Addition {
  const name = String(answers['name']);
  const { platform, tiers } = organisation;
  const { file } = platform;
  const grants = {
    groups: { developers: [`${name}-developers`], approvers: [`${name}-leads`] },
    domains: [answers['hosts'] ?? `${name}.${values.domain}`],
  };
  const granted = withValue(textOf(root, file), { file, pointer: `/spec/teams/${name}` }, grants);
  const text =
    Object.keys(values.owners).length === 0
      ? granted
      : withValue(granted, { file, pointer: `/spec/git/teams/${name}` }, `@${values.gitOwner}/${name}`);
  const environment = skeletons().get('environment')!;
  const environments = [...tiers.keys()].flatMap((tier) => [
    ...renderSkeleton(environment, { team: name, name: tier, tier }, values).monorepo,
  ]);
  return { files: new Map([...files, ...environments]), changed: new Map([[file, text]]) };
}

/** A team's folder of environments may have another form of its name, such as `team-payments`. */
function besideOthers(files: Files, { answers, organisation }: Answered): Addition {
  const other = organisation.environments.find(({ team }) => team === answers['team']);
  const folder = other && dirname(other.file);
  return {
    files: new Map(
      [...files].map(([path, file]) => [
        folder === undefined ? path : `${folder}/${answers['name']}.yaml`,
        file,
      ]),
    ),
    changed: new Map(),
  };
}

/** Data for one service is declared in the file of the service. */
function inlineIn(list: string, fieldsOf: (answers: Answers) => object) {
  return (files: Files, { root, answers, organisation }: Answered): Addition => {
    const { for: service, team, name } = answers;
    if (service === undefined) return { files, changed: new Map() };
    const declared = organisation.resources.find((each) => each.team === team && each.name === service)!;
    const item = { name, ...fieldsOf(answers) };
    if (declared.file.endsWith('.ts'))
      throw new Fault(
        `${declared.file} is TypeScript, which this command does not change`,
        `add this to its ${list}: ${flowText(item)}`,
      );
    return {
      files: new Map(),
      changed: new Map([[declared.file, withItem(textOf(root, declared.file), declared, list, item)]]),
    };
  };
}

function withItem(text: string, { file, document, onlyWhereNamed }: Resource, list: string, item: object) {
  // a platform.yaml beside the code has no envelope
  const pointer = `${onlyWhereNamed ? '' : '/spec'}/${list}/-`;
  return withValue(text, { file, document, pointer }, item);
}

const textOf = (root: string, file: string): string =>
  attempt(`cannot read ${file}`, () => readFileSync(join(root, file), 'utf8'));
