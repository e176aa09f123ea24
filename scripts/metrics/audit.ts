import { defined } from '../../constructs/defined.js';
import type { Landing, WrittenCommit } from '../forge/landings.js';
import { type Deployment, trailerOf } from './deployments.js';
import { isIn, type Window } from './window.js';

/** Who did what, as commits say. */
export interface AuditEvent {
  readonly time: string;
  readonly commit: string;
  readonly action:
    | 'deployed'
    | 'promoted'
    | 'rolled back'
    | 'wrote an image'
    | `${'added' | 'changed' | 'removed'} a ${'waiver' | 'confirmation'}`
    | 'approved';
  /** What it was done to. */
  readonly subject: string;
  /** Who did it: the actor of a release, or the author of the commit. */
  readonly by: string;
  readonly approvedBy: readonly string[];
  readonly reason?: string;
  /** Page of the CI job. */
  readonly run?: string;
}

/** An entry of a file of waivers or confirmations that a landing added, changed or removed. */
export interface PermissionChange {
  readonly landing: Landing;
  readonly kind: 'waiver' | 'confirmation';
  readonly change: 'added' | 'changed' | 'removed';
  readonly subject: string;
  readonly owner: string;
  readonly reason: string;
  readonly expires: string;
}

interface Audited {
  readonly window: Window;
  readonly landings: readonly Landing[];
  readonly deployments: readonly Deployment[];
  readonly permissions: readonly PermissionChange[];
}

/** All events of the window, the newest first. Names and trailers are what people wrote: nobody has proved them. */
export function auditOf({ window, landings, deployments, permissions }: Audited): AuditEvent[] {
  const order = new Map(landings.map(({ commit }, i) => [commit, i]));
  const told = [
    ...deployments.map((each) => ({ landing: each.landing, event: deploymentEvent(each) })),
    ...permissions.map((each) => ({ landing: each.landing, event: permissionEvent(each) })),
  ];
  const withEvents = new Set(told.map(({ landing }) => landing.commit));
  const approvals = landings
    .filter((landing) => !withEvents.has(landing.commit) && approversIn(landing.commits).length > 0)
    .map((landing) => ({ landing, event: approvalEvent(landing) }));
  return [...told, ...approvals]
    .filter(({ landing }) => isIn(window, landing.time))
    .sort((a, b) => order.get(b.landing.commit)! - order.get(a.landing.commit)!)
    .map(({ event }) => event);
}

const approving = /^(approved|reviewed)-by$/i;

const approversIn = (commits: readonly Pick<WrittenCommit, 'trailers'>[]): string[] => [
  ...new Set(
    commits.flatMap(({ trailers }) =>
      trailers.flatMap(([name, value]) => (approving.test(name) ? value : [])),
    ),
  ),
];

const authorOf = ({ author, email }: WrittenCommit): string => `${author} <${email}>`;

const timeOf = ({ time }: Landing): string => new Date(time).toISOString();

function deploymentEvent(deployment: Deployment): AuditEvent {
  const { landing, commit, byRelease, service, environment, image } = deployment;
  const trailer = (name: string) => (byRelease ? trailerOf(commit.trailers, name) : undefined);
  const action = !byRelease
    ? 'wrote an image'
    : trailer('Rollback-Of') !== undefined
      ? 'rolled back'
      : trailer('Promoted-From') !== undefined
        ? 'promoted'
        : 'deployed';
  return {
    ...{ time: timeOf(landing), commit: commit.commit, action },
    subject: `${service} in ${environment}: ${image}`,
    by: trailer('Actor') ?? authorOf(commit),
    approvedBy: approversIn(byRelease ? [commit] : landing.commits),
    ...defined({ reason: trailer('Emergency') ?? deployment.holdReason, run: trailer('Run') }),
  };
}

function permissionEvent({ landing, kind, change, ...entry }: PermissionChange): AuditEvent {
  const { commits } = landing;
  return {
    ...{ time: timeOf(landing), commit: landing.commit, action: `${change} a ${kind}` },
    subject: entry.subject,
    by: [...new Set(commits.map(authorOf))].join(', '),
    approvedBy: approversIn(commits),
    reason: `${entry.owner}, until ${entry.expires}: ${entry.reason}`,
  };
}

function approvalEvent(landing: Landing): AuditEvent {
  const { commits } = landing;
  return {
    ...{ time: timeOf(landing), commit: landing.commit, action: 'approved' },
    subject: commits.map(({ subject }) => subject).join('; '),
    by: [...new Set(commits.map(authorOf))].join(', '),
    approvedBy: approversIn(commits),
  };
}
