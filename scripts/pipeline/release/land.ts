import { push } from '../../forge/push.js';
import type { Worktree } from '../../forge/worktree.js';
import { Fault } from '../../problem/fault.js';
import type { Landed } from '../../report/release.js';
import { mergeLater, openPullRequest } from './pull-request.js';
import type { Release, ReleaseOptions, ReleaseState } from './release.js';

type Landing = Pick<Landed, 'outcome' | 'branch' | 'link' | 'notes'>;

/** Pushes to the shared branch, or to a branch of its own for a pull request. */
export async function land(
  worktree: Worktree,
  commit: string,
  message: string,
  { waits, needsApproval }: Release & { readonly needsApproval: boolean },
  { target: { service, environment, tier } }: ReleaseState,
  { way, root }: ReleaseOptions,
): Promise<Landing | 'behind'> {
  const { remote, branch } = worktree.upstream;
  const override = (service.spec as { autoDeploy?: boolean }).autoDeploy;
  const isAutomatic = override ?? tier.spec.autoDeploy;
  const notes: string[] = [];
  if (way === 'push' || (way === undefined && isAutomatic && !waits && !needsApproval)) {
    const pushed = await push(worktree.root, commit, worktree.upstream);
    if (pushed.outcome === 'behind') return 'behind';
    if (pushed.outcome === 'pushed') return { outcome: 'pushed', branch, notes };
    if (way === 'push')
      throw new Fault(`${branch} does not accept this push: ${pushed.why}`, 'open a pull request with --pr');
    notes.push(`${branch} accepts no pushes (${pushed.why}), so this opens a pull request`);
  }
  const own = `release/${service.team}/${environment.name}/${service.name}`;
  const pushed = await push(worktree.root, commit, { remote, branch: own }, { overwrite: true });
  if (pushed.outcome === 'behind') return 'behind';
  if (pushed.outcome === 'refused')
    throw new Fault(`${own} does not accept this push: ${pushed.why}`, 'check your rights at the git host');
  const [title = '', ...body] = message.split('\n');
  const draft = { title, body: body.join('\n').trim(), branch: own, into: branch };
  const opened = await openPullRequest(root, draft, async (host, number) =>
    waits ? ['a person merges this pull request when the tier is open'] : mergeLater(host, number, commit),
  );
  return {
    ...{ outcome: 'opened', branch: own, link: opened.link ?? pushed.link },
    notes: [...notes, ...opened.notes],
  };
}
