import { setTimeout as wait } from 'node:timers/promises';
import { type Runner, runnerOf } from '../../forge/who.js';
import { upstreamOf, Worktree } from '../../forge/worktree.js';
import { Fault } from '../../problem/fault.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import type { ReleaseResult } from '../../report/release.js';
import { gitSettings } from '../git-host.js';
import { loadAndPlan } from '../load-and-plan.js';
import { locateAll } from '../locate.js';
import { Memory } from '../memory/memory.js';
import { commitRelease, messageOf } from './commit-release.js';
import { findTarget } from './find-target.js';
import { land } from './land.js';
import { prepare, type Sound } from './prepare.js';
import type { Decision, Release, ReleaseOptions, ReleaseState } from './release.js';
import { refuseUnsigned } from './signature.js';
import { verdictOn } from './verdict.js';

// with 20 attempts and pauses that grow, dozens of deployments at once all land
const attempts = 20;
const longestPause = 5_000;

/**
 * Releases on top of the newest commit of the shared branch. If somebody else pushes first, everything is decided,
 * rendered and judged again on top of that commit.
 */
export async function release(
  options: ReleaseOptions,
  decide: (state: ReleaseState) => Promise<Decision>,
): Promise<ReleaseResult> {
  const upstream = await upstreamOf(options.root, gitSettings(options.root).branch);
  return Worktree.with(options.root, upstream, async (worktree) => {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const result = await attemptOn(worktree, options, decide);
      if (result !== 'behind') return result;
      options.onNote(`somebody else pushed to ${upstream.branch} first; trying again on top of that`);
      await wait(Math.random() * Math.min(longestPause, 200 * attempt));
    }
    throw new Fault(
      `somebody else pushed to ${upstream.branch} first, ${attempts} times in a row`,
      'run the command again, or open a pull request with --pr',
    );
  });
}

async function attemptOn(
  worktree: Worktree,
  options: ReleaseOptions,
  decide: (state: ReleaseState) => Promise<Decision>,
): Promise<ReleaseResult | 'behind'> {
  const { onProgress } = options;
  onProgress(`fetching ${worktree.upstream.branch}`);
  await worktree.update();
  const { root } = worktree;
  const before = await loadAndPlan(root, Memory.empty());
  before.typed.stop();
  const { organisation, plan, problems } = before;
  const refused = (found: readonly Problem[], name = options.service, environment = options.environment) => ({
    ...({ outcome: 'refused', service: name, environment } as const),
    located: locateAll(
      root,
      found.filter(({ severity }) => severity === 'error'),
    ),
  });
  if (organisation === undefined || plan === undefined || hasErrors(problems)) return refused(problems);
  const target = findTarget(organisation, options.service, options.environment);
  const place = { service: target.name, environment: target.environment.name };
  const runner = await runnerOf(options.root, organisation.platform.spec.domain);
  const state: ReleaseState = {
    ...{ root, tip: worktree.tip, remote: worktree.upstream.remote, organisation, target },
    ...{ actor: runner.actor, now: new Date() },
  };
  const decision = await decide(state);
  if (decision.problems !== undefined) return refused(decision.problems, place.service, place.environment);
  const { wanted } = decision;
  if (wanted.image === target.entry?.image && wanted.hold === undefined && target.entry.hold === undefined)
    return { outcome: 'unchanged', ...place, image: wanted.image };
  onProgress('checking the signature');
  const unsigned = await refuseUnsigned(state, wanted.image);
  if (unsigned.length > 0) return refused(unsigned, place.service, place.environment);
  const prepared = await prepare(worktree, before as Sound, target, wanted, onProgress);
  if (prepared.problems.length > 0) return refused(prepared.problems, place.service, place.environment);
  const message = messageOf(withTrailers(decision, place, runner, options));
  const commit = await commitRelease(worktree, state, prepared.units, message, runner.author);
  onProgress('judging');
  const verdict = await verdictOn(root, prepared.planned!, new Set(prepared.units), worktree.tip, onProgress);
  if (hasErrors(verdict)) return refused(verdict, place.service, place.environment);
  onProgress('pushing');
  const landed = await land(worktree, commit, message, decision, state, options);
  return landed === 'behind'
    ? landed
    : {
        ...place,
        ...landed,
        ...{
          image: wanted.image,
          commit,
          units: prepared.units,
          notes: [...decision.notes, ...landed.notes],
        },
      };
}

function withTrailers(
  decision: Release,
  { service, environment }: { readonly service: string; readonly environment: string },
  { actor, run }: Runner,
  { approvedBy }: ReleaseOptions,
): Release {
  const { image, source } = decision.wanted;
  return {
    ...decision,
    trailers: {
      Service: service,
      Environment: environment,
      Image: image,
      'Source-Repository': source?.repository,
      'Source-Commit': source?.commit,
      Actor: actor,
      Run: run,
      'Approved-By': approvedBy,
      ...decision.trailers,
    },
  };
}
