import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import type { Organisation } from '../../load/organisation.js';
import { teamNamed } from '../../load/team-names.js';
import { type Problem, warning } from '../../problem/problem.js';
import type { Approvers, ApproversIn } from './approvers.js';

/** Codes of problems that an approving review settles. */
export const settledByApproval = ['engine-changed', 'base-unknown', 'high-risk'] as const;

/** An approving review that a change needs. */
export interface Demand {
  readonly code: (typeof settledByApproval)[number];
  readonly paths: readonly string[];
  /** Teams or users of the git host, one of whom must approve; empty if the base names none. */
  readonly owners: readonly string[];
  readonly approvedBy: readonly string[];
}

type Teams = PlatformSpec['git']['teams'];

/** The approving reviews that a change needs, and those that it has. */
export class Demands {
  readonly all: Demand[] = [];
  private readonly asked = new Map<string, Promise<Approvers>>();

  private constructor(
    private readonly teams: Teams,
    private readonly approversIn: ApproversIn,
  ) {}

  /** `teams` are the names of teams at the git host, as the base says: a change cannot name its own approvers. */
  static by(teams: Teams, organisation: Organisation | undefined, approversIn: ApproversIn): Demands {
    const declared = organisation?.teams ?? new Map();
    const names = Object.entries(teams).map(([text, name]) => [teamNamed(text, declared), name]);
    return new Demands(Object.fromEntries(names), approversIn);
  }

  /** Demands the review of a team (the platform team's if the team has no name at the host); returns what is left. */
  async settle(code: Demand['code'], team: string, findings: readonly Problem[]): Promise<Problem[]> {
    const owners = this.ownersOf(team);
    const { approvedBy, notes } = await this.approversOf(team);
    this.all.push({ code, paths: [...new Set(findings.map(({ at }) => at.file))], owners, approvedBy });
    return findings.map((finding) =>
      approvedBy.length > 0
        ? approved(finding, approvedBy)
        : { ...finding, help: helpFor(owners, notes, finding.help) },
    );
  }

  approversOf(team: string): Promise<Approvers> {
    const owners = this.ownersOf(team);
    const key = owners.join();
    const known = this.asked.get(key) ?? (owners.length === 0 ? nobody : this.approversIn(owners));
    this.asked.set(key, known);
    return known;
  }

  /** Whether the owners who must approve for one team are those who review the files of another, as the base says. */
  isOwnedBy(approver: string, team: string): boolean {
    const owners = this.ownersOf(approver);
    return owners.length > 0 && owners.join() === this.ownersOf(team).join();
  }

  private ownersOf(team: string): string[] {
    return [this.teams[team] ?? this.teams['platform']].filter((owner) => owner !== undefined);
  }
}

const nobody = Promise.resolve<Approvers>({ approvedBy: [], notes: [] });

const helpFor = (owners: readonly string[], notes: readonly string[], otherwise?: string): string =>
  owners.length === 0
    ? 'name the teams of your git host under git.teams in environments/platform.yaml, on the base branch first: nobody can approve this yet'
    : [
        `ask ${owners.join(' or ')} for an approving review`,
        ...notes,
        ...(otherwise === undefined ? [] : [`or ${otherwise}`]),
      ].join('; ');

const approved = ({ code, at, message }: Problem, by: readonly string[]): Problem =>
  warning(code, at, `${message}; approved by ${by.join(', ')}`);
