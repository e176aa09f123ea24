import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { listOf } from '../../problem/nearest.js';
import { error, type Problem, warning } from '../../problem/problem.js';
import type { ReviewedRisk } from '../../report/schemas/review.js';
import type { ApproversIn } from './approvers.js';
import type { FoundationChange } from './foundations.js';
import { placeOf, riskGroups, riskProblem } from './high-risks.js';

/** An approving review that a change needs. */
export interface Demand {
  readonly code: 'engine-changed' | 'base-unknown' | 'high-risk';
  readonly paths: readonly string[];
  /** Teams or users of the git host, one of whom must approve; empty if the base names none. */
  readonly owners: readonly string[];
  readonly approvedBy: readonly string[];
}

/** Demands a review of each foundation that changes, of everything that the base does not know, and of high risks. */
export async function demandsOf(
  foundations: readonly FoundationChange[],
  unknown: readonly Problem[],
  risks: readonly ReviewedRisk[],
  teams: PlatformSpec['git']['teams'],
  approversIn: ApproversIn,
): Promise<{ demands: Demand[]; problems: Problem[]; approved: ReadonlySet<ReviewedRisk> }> {
  const ownersOf = (owner: string) =>
    [teams[owner] ?? teams['platform']].filter((team) => team !== undefined);
  const demands: Demand[] = [];
  const problems: Problem[] = [];
  const demand = async (of: Omit<Demand, 'approvedBy'>, findings: readonly Problem[]): Promise<boolean> => {
    const { approvedBy, notes } =
      of.owners.length === 0 ? { approvedBy: [], notes: [] } : await approversIn(of.owners);
    demands.push({ ...of, approvedBy });
    for (const finding of findings)
      problems.push(
        approvedBy.length > 0
          ? asApproved(finding, approvedBy)
          : { ...finding, help: helpFor(of.owners, notes) },
      );
    return approvedBy.length > 0;
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
  const approved = new Set<ReviewedRisk>();
  for (const { owners, risks: own } of riskGroups(risks, ownersOf)) {
    if (owners.length === 0) {
      // nobody could ever approve: the organisation has not said who owns what
      for (const risk of own)
        problems.push({ ...riskProblem(risk), severity: 'warning', help: helpFor([], []) });
      continue;
    }
    const paths = [...new Set(own.map(placeOf).map(({ file }) => file))];
    if (await demand({ code: 'high-risk', paths, owners }, own.map(riskProblem)))
      for (const risk of own) approved.add(risk);
  }
  return { demands, problems, approved };
}

const helpFor = (owners: readonly string[], notes: readonly string[]): string =>
  owners.length === 0
    ? 'name the teams of your git host under git.teams in environments/platform.yaml, on the base branch first: nobody can approve this yet'
    : [`ask ${owners.join(' or ')} for an approving review`, ...notes].join('; ');

const asApproved = ({ code, at, message }: Problem, by: readonly string[]): Problem =>
  warning(code, at, `${message}; approved by ${by.join(', ')}`);

/** A problem that the base's engine has with a change of its successor. */
export const unknownToBase = ({ at, message }: Pick<Problem, 'at' | 'message'>): Problem =>
  error('base-unknown', at, `the engine of the base cannot judge this: ${message}`);
