import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { listOf } from '../../problem/nearest.js';
import { error, type Problem, warning } from '../../problem/problem.js';
import type { ApproversIn } from './approvers.js';
import type { FoundationChange } from './foundations.js';

/** An approving review that a change needs. */
export interface Demand {
  readonly code: 'engine-changed' | 'base-unknown';
  readonly paths: readonly string[];
  /** Teams or users of the git host, one of whom must approve; empty if the base names none. */
  readonly owners: readonly string[];
  readonly approvedBy: readonly string[];
}

/** Demands a review of each foundation that changes, and of everything that the base does not know. */
export async function demandsOf(
  foundations: readonly FoundationChange[],
  unknown: readonly Problem[],
  teams: PlatformSpec['git']['teams'],
  approversIn: ApproversIn,
): Promise<{ demands: Demand[]; problems: Problem[] }> {
  const ownersOf = (owner: 'platform' | 'security') =>
    [teams[owner] ?? teams['platform']].filter((team) => team !== undefined);
  const demands: Demand[] = [];
  const problems: Problem[] = [];
  const demand = async (of: Omit<Demand, 'approvedBy'>, findings: readonly Problem[]) => {
    const { approvedBy, notes } =
      of.owners.length === 0 ? { approvedBy: [], notes: [] } : await approversIn(of.owners);
    demands.push({ ...of, approvedBy });
    for (const finding of findings)
      problems.push(
        approvedBy.length > 0
          ? approved(finding, approvedBy)
          : { ...finding, help: helpFor(of.owners, notes) },
      );
  };
  for (const { what, owner, paths } of foundations) {
    const owners = ownersOf(owner);
    const message = `this changes ${what}, on which this verdict rests: ${listOf(paths, 5)}`;
    await demand({ code: 'engine-changed', paths, owners }, [
      error('engine-changed', { file: paths[0]! }, message),
    ]);
  }
  if (unknown.length > 0) {
    const owners = ownersOf('platform');
    await demand(
      { code: 'base-unknown', paths: [...new Set(unknown.map(({ at }) => at.file))], owners },
      unknown,
    );
  }
  return { demands, problems };
}

const helpFor = (owners: readonly string[], notes: readonly string[]): string =>
  owners.length === 0
    ? 'name the teams of your git host under git.teams in environments/platform.yaml, on the base branch first: nobody can approve this yet'
    : [`ask ${owners.join(' or ')} for an approving review`, ...notes].join('; ');

const approved = ({ code, at, message }: Problem, by: readonly string[]): Problem =>
  warning(code, at, `${message}; approved by ${by.join(', ')}`);

/** A problem that the base's engine has with a change of its successor. */
export const unknownToBase = ({ at, message }: Pick<Problem, 'at' | 'message'>): Problem =>
  error('base-unknown', at, `the engine of the base cannot judge this: ${message}`);
