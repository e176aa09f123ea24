import { descriptorOf } from '../../../constructs/data/data-kinds.js';
import type { Organisation, Use } from '../../load/organisation.js';
import { append } from '../../problem/groups.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import type { Candidate } from '../candidate.js';

/** What each service uses, in the order in which it is written: what it owns, then what it uses of others. */
export function usesOf(
  organisation: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
  problems: Problem[],
): ReadonlyMap<string, readonly Candidate[]> {
  const uses = new Map<string, Candidate[]>();
  for (const candidate of candidates.values()) {
    const { resource, context, spec } = candidate;
    if (typeof spec['service'] === 'string')
      append(uses, `${resource.team}/${context.environment.name}/${spec['service']}`, candidate);
  }
  for (const use of organisation.uses) {
    const found = find(use, organisation, candidates, problems);
    if (found === undefined) continue;
    const user = `${use.service.team}/${use.environment.name}/${use.service.name}`;
    const others = (uses.get(user) ?? []).filter((other) => other !== found);
    const same = others.find((other) => other.resource.name === found.resource.name);
    if (same !== undefined) problems.push(ambiguous(use, same, found));
    else if (!uses.get(user)?.includes(found)) append(uses, user, found);
  }
  return uses;
}

/** Variables, files and Secrets have the names of data, without those of teams. */
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
  const found = candidates.get(`${team}/${environment.name}/${name}`);
  if (found === undefined || !isOf(use.kinds, found)) {
    if (!organisation.failed.has(`${team}/${name}`)) problems.push(unknown(use, organisation, candidates));
    return undefined;
  }
  const full = `${service.team}/${service.name}`;
  const called = `the ${found.resource.kind} ${team}/${name}`;
  const allowed = (found.spec['allowFrom'] ?? []) as readonly string[];
  if (team !== service.team && found.isValid && !allowed.includes(full))
    problems.push(
      error('not-allowed', at, `${called} does not allow ${full} in ${environment.name}`, {
        help: `ask its owner, ${found.context.team.owner} of team ${team}, to add ${full} to its allowFrom in ${found.resource.file}`,
      }),
    );
  else if (found.context.cluster.name !== environment.cluster)
    problems.push(
      error(
        'unreachable',
        at,
        `${called} of ${environment.name} is on another cluster, ${found.context.cluster.name}`,
        { help: 'declare its own there' },
      ),
    );
  return found;
}

function unknown(
  { name, environment, kinds, at, service }: Use,
  { teams }: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
): Problem {
  const team = name.includes('/') ? name.split('/')[0]! : service.team;
  const here = [...candidates.values()].filter(
    (c) => c.context.environment.name === environment.name && isOf(kinds, c),
  );
  const called = ({ resource: { team: owner, name } }: Candidate): string =>
    owner === service.team ? name : `${owner}/${name}`;
  const elsewhere = here.filter((c) => c.resource.name === name && c.resource.team !== service.team);
  const own = here.filter((c) => c.resource.team === team).map(called);
  const thing = descriptorOf(kinds[0]!).noun;
  const ownerOf = (name: string): string => `team ${name}, of ${teams.get(name)?.spec.owner ?? 'nobody'},`;
  return error(
    'unknown-data',
    at,
    `there is no ${thing} ${name} in ${environment.name} of team ${team}${didYouMean(name, here.map(called))}`,
    {
      help:
        elsewhere.length > 0
          ? `${ownerOf(elsewhere[0]!.resource.team)} has one of this name: write ${called(elsewhere[0]!)}`
          : `${ownerOf(team)} has ${own.length === 0 ? `no ${thing} there` : `${listOf(own)} there`}`,
    },
  );
}
