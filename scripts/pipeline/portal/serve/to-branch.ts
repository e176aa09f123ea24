import { push } from '../../../forge/push.js';
import { runnerOf } from '../../../forge/who.js';
import { upstreamOf, Worktree } from '../../../forge/worktree.js';
import { Fault } from '../../../problem/fault.js';
import type { Problem } from '../../../problem/problem.js';
import { gitSettings } from '../../git-host.js';
import { messageOf } from '../../release/commit-release.js';
import { openPullRequest } from '../../release/pull-request.js';
import { isSound, renderChanged, type Sound, withPlan } from '../../release/render-changed.js';
import { ownersState, writeOwners } from '../../synth/owners-file.js';

/** A change for a branch of its own. */
export interface BranchChange {
  readonly root: string;
  readonly branch: string;
  /** Subject of the commit and title of the pull request. */
  readonly subject: string;
  readonly body: string;
  /** Writes declarations into a working tree of the newest shared commit; returns their paths. */
  readonly write: (root: string) => Promise<readonly string[]>;
  readonly onProgress: (text: string) => void;
}

export interface Pushed {
  readonly branch: string;
  readonly link?: string;
  readonly notes: readonly string[];
}

/**
 * Commits declarations with what they render on top of the newest shared commit, pushes that to a branch of its own, and
 * opens a pull request. The person's files, index and branches stay as they are.
 */
export async function toBranch(change: BranchChange): Promise<Pushed> {
  const { root, branch, onProgress } = change;
  const upstream = await upstreamOf(root, gitSettings(root).branch);
  return Worktree.with(root, upstream, async (worktree) => {
    onProgress(`fetching ${upstream.branch}`);
    await worktree.update();
    const { commit, notes } = await withPlan(worktree.root, async (before) => {
      requireSound(before, upstream.branch);
      const paths = await change.write(worktree.root);
      return withPlan(worktree.root, async (after) => {
        requireSound(after, `${upstream.branch} with this change`);
        return committed(worktree, change, before, after, paths);
      });
    });
    onProgress('pushing');
    const pushed = await push(worktree.root, commit, { remote: upstream.remote, branch });
    if (pushed.outcome !== 'pushed')
      throw new Fault(
        pushed.outcome === 'behind'
          ? `there is a branch ${branch} already, with other commits`
          : `${branch} does not accept this push: ${pushed.why}`,
        pushed.outcome === 'behind'
          ? 'merge or close its pull request and delete the branch'
          : 'check your rights at the git host',
      );
    const draft = { title: change.subject, body: change.body, branch, into: upstream.branch };
    const opened = await openPullRequest(root, draft, async () => []);
    const link = opened.link ?? pushed.link;
    return { branch, ...(link !== undefined && { link }), notes: [...notes, ...opened.notes] };
  });
}

async function committed(
  worktree: Worktree,
  { root, subject, body, onProgress }: BranchChange,
  before: Sound,
  after: Sound,
  declarations: readonly string[],
): Promise<{ readonly commit: string; readonly notes: readonly string[] }> {
  const { problems, units } = await renderChanged(worktree, before, after, onProgress);
  refuse(problems, 'this change cannot be rendered');
  const { owners } = after.plan;
  const state = owners && ownersState(worktree.root, owners);
  // of a monorepo in a folder, the code owners are outside of it
  const isOurs = state?.file.startsWith('..') === false;
  if (state?.isFresh === false && isOurs) writeOwners(worktree.root, state);
  const paths = [...declarations, ...units.map((id) => `apps/${id}`), ...(isOurs ? [state.file] : [])];
  const { author } = await runnerOf(root, after.organisation.platform.spec.domain);
  const message = messageOf({ subject, notes: [body], trailers: {} });
  return {
    commit: await worktree.commit(await worktree.changedFiles(paths), message, author),
    notes:
      state?.isFresh === false && !isOurs
        ? [`${state.file} changes too: run platform synth on the branch, and commit it`]
        : [],
  };
}

function requireSound(planned: Parameters<typeof isSound>[0], where: string): asserts planned is Sound {
  if (!isSound(planned)) refuse(planned.problems, `${where} has errors`);
}

function refuse(problems: readonly Problem[], what: string): void {
  const first = problems.find(({ severity }) => severity === 'error');
  if (first !== undefined) throw new Fault(`${what}: ${first.at.file}: ${first.message}`, first.help);
}
