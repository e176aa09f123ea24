import { descriptorOf } from '../../../constructs/data/data-kinds.js';
import { mayLackData } from '../../load/failed-declarations.js';
import type { Organisation, Use } from '../../load/organisation.js';
import { append } from '../../problem/groups.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import type { Candidate } from '../candidate.js';

/** Data that each service uses, in the order it is written: first its own, then data declared elsewhere. */
export function usesOf(
  organisation: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
  notDeployed: Pick<ReadonlySet<string>, 'has'>,
  problems: Problem[],
): ReadonlyMap<string, readonly Candidate[]> {
  const uses = new Map<string, Candidate[]>();
  for (const candidate of candidates.values()) {
    const { resource, context, spec } = candidate;
    if (typeof spec['service'] === 'string')
      append(uses, `${resource.team}/${context.environment.name}/${spec['service']}`, candidate);
  }
  for (const use of organisation.uses) {
    const candidate = find(use, organisation, candidates, problems);
    if (candidate === undefined) continue;
    const user = `${use.service.team}/${use.environment.name}/${use.service.name}`;
    if (notDeployed.has(candidate.id) && !notDeployed.has(user)) problems.push(tooEarly(use, candidate));
    const others = (uses.get(user) ?? []).filter((other) => other !== candidate);
    const same = others.find((other) => other.resource.name === candidate.resource.name);
    if (same !== undefined) problems.push(ambiguous(use, same, candidate));
    else if (!uses.get(user)?.includes(candidate)) append(uses, user, candidate);
  }
  return uses;
}

/** Data of another service is there when that service is deployed. */
function tooEarly({ service, environment, at }: Use, { resource }: Candidate): Problem {
  const { kind, team, name, inlineIn } = resource;
  return error(
    'unknown-data',
    at,
    `${service.name} uses the ${kind} ${team}/${name}, which is not in ${environment.name} yet: its service ${inlineIn} is not yet deployed there`,
    {
      help: `write an image to teams/${team}/${inlineIn}.images.yaml, or declare the ${kind} in a file of its own`,
    },
  );
}

/**
 * Two resources with one name cannot be used together: variables, files and Secrets are named after data, without the
 * team.
 */
const ambiguous = ({ service, at }: Use, ...both: readonly Candidate[]): Problem => {
  const [one, other] = both.map(({ resource: { team, name } }) => `${team}/${name}`);
  return error('ambiguous-name', at, `${service.name} would use the same name for ${one} and ${other}`, {
    help: 'use only one of them, or rename one',
  });
};

const isOf = (kinds: Use['kinds'], { resource }: Candidate): boolean =>
  kinds.some((kind) => kind === resource.kind);

function find(
  use: Use,
  organisation: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
  problems: Problem[],
): Candidate | undefined {
  const { environment, service, at } = use;
  const [name, team = service.team] = use.name.split('/').reverse() as [string, string?];
  const candidate = candidates.get(`${team}/${environment.name}/${name}`);
  if (candidate === undefined || !isOf(use.kinds, candidate)) {
    if (!mayLackData(organisation, team)) problems.push(unknown(use, organisation, candidates));
    return undefined;
  }
  const full = `${service.team}/${service.name}`;
  const subject = `the ${candidate.resource.kind} ${team}/${name}`;
  const allowed = (candidate.spec['allowFrom'] ?? []) as readonly string[];
  if (team !== service.team && candidate.isValid && !allowed.includes(full))
    problems.push(
      error('not-allowed', at, `${subject} does not allow ${full} in ${environment.name}`, {
        help: `ask its owner, ${candidate.context.team.owner} of team ${team}, to add ${full} to its allowFrom in ${candidate.resource.file}`,
      }),
    );
  else if (candidate.context.cluster.name !== environment.cluster)
    problems.push(
      error(
        'unreachable',
        at,
        `${subject} of ${environment.name} is on another cluster, ${candidate.context.cluster.name}`,
        { help: `declare data of its own in ${service.team}/${environment.name}` },
      ),
    );
  return candidate;
}

function unknown(
  { name, environment, kinds, at, service }: Use,
  { teams }: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
): Problem {
  const team = name.includes('/') ? name.split('/')[0]! : service.team;
  const available = [...candidates.values()].filter(
    (c) => c.context.environment.name === environment.name && isOf(kinds, c),
  );
  const nameOf = ({ resource: { team: owner, name } }: Candidate): string =>
    owner === service.team ? name : `${owner}/${name}`;
  const elsewhere = available.filter((c) => c.resource.name === name && c.resource.team !== service.team);
  const teamData = available.filter((c) => c.resource.team === team).map(nameOf);
  const noun = descriptorOf(kinds[0]!).noun;
  const ownerOf = (name: string): string => `team ${name}, of ${teams.get(name)?.spec.owner ?? 'nobody'},`;
  return error(
    'unknown-data',
    at,
    `there is no ${noun} ${name} in ${environment.name} of team ${team}${didYouMean(name, available.map(nameOf))}`,
    {
      help:
        elsewhere.length > 0
          ? `${ownerOf(elsewhere[0]!.resource.team)} has one of this name: write ${nameOf(elsewhere[0]!)}`
          : `${ownerOf(team)} has ${teamData.length === 0 ? `no ${noun} there` : `${listOf(teamData)} there`}`,
    },
  );
}
