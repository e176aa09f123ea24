import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Runner, runnerOf } from '../../forge/who.js';
import { upstreamOf, Worktree } from '../../forge/worktree.js';
import { Fault } from '../../problem/fault.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import type { ReleaseResult } from '../../report/release.js';
import { gitSettings } from '../git-host.js';
import { type PlannedOrganisation, registryOf } from '../load-and-plan.js';
import { locateAll } from '../locate.js';
import { hostsIn } from '../unit-hosts.js';
import { commitRelease, messageOf } from './commit-release.js';
import { findTarget, type ReleaseTarget } from './find-target.js';
import { followUpOf } from './follow-up.js';
import { land } from './land.js';
import { otherChanges } from './other-changes.js';
import type { Decision, Release, ReleaseOptions, ReleaseState } from './release.js';
import { isSound, refuseUnused, renderChanged, type Sound, withPlan, writeImage } from './render-changed.js';
import { reviewRelease } from './review-release.js';
import { refuseUnsigned } from './signature.js';
import { verdictOn } from './verdict.js';

// with 20 attempts and pauses that grow, dozens of deployments at once all land
const attempts = 20;
const longestPause = 5_000;

/**
 * Releases on top of the newest commit of the shared branch. If somebody else pushes first, everything is decided,
 * rendered and judged again on top of that commit.
 */
export async function release(options: ReleaseOptions, decide: Decide): Promise<ReleaseResult> {
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

type Decide = (state: ReleaseState) => Promise<Decision>;

async function attemptOn(
  worktree: Worktree,
  options: ReleaseOptions,
  decide: Decide,
): Promise<ReleaseResult | 'behind'> {
  options.onProgress(`fetching ${worktree.upstream.branch}`);
  await worktree.update();
  return withPlan(worktree.root, async (before) => {
    const { service, environment } = options;
    if (!isSound(before)) return refusal(worktree, { service, environment }, before.problems);
    const { organisation } = before;
    const target = findTarget(organisation, service, environment);
    const runner = await runnerOf(options.root, organisation.platform.spec.domain);
    const { root, tip, upstream } = worktree;
    const state: ReleaseState = {
      ...{ root, tip, remote: upstream.remote, organisation, target },
      ...{ actor: runner.actor, now: new Date() },
    };
    const place = { service: target.name, environment: target.environment.name };
    const decision = await decide(state);
    if (decision.problems !== undefined) return refusal(worktree, place, decision.problems);
    const { image, hold } = decision.wanted;
    if (image === target.entry?.image && isDeepStrictEqual(hold, target.entry.hold))
      return { outcome: 'unchanged', ...place, image, hosts: await hostsOf(root, before, target) };
    options.onProgress('checking the signature');
    const unsigned = await refuseUnsigned(state, image);
    if (unsigned.length > 0) return refusal(worktree, place, unsigned);
    writeImage(root, target, decision.wanted);
    return withPlan(root, (after) =>
      releaseFrom({ worktree, options, runner, state, decision }, before, after),
    );
  });
}

interface Work {
  readonly worktree: Worktree;
  readonly options: ReleaseOptions;
  readonly runner: Runner;
  readonly state: ReleaseState;
  readonly decision: Release;
}

/** Renders, commits, judges and pushes what was decided and written. */
async function releaseFrom(
  { worktree, options, runner, state, decision }: Work,
  before: Sound,
  after: PlannedOrganisation,
): Promise<ReleaseResult | 'behind'> {
  const { onProgress } = options;
  const { target } = state;
  const place = { service: target.name, environment: target.environment.name };
  const { image } = decision.wanted;
  const refused = (problems: readonly Problem[]) => refusal(worktree, place, problems);
  if (!isSound(after)) return refused(after.problems);
  const unused = refuseUnused(after, target, decision.wanted);
  if (unused.length > 0) return refused(unused);
  const { problems, units } = await renderChanged(worktree, before, after, onProgress);
  if (problems.length > 0) return refused(problems);
  const message = messageOf(withTrailers(decision, place, runner, options));
  const commit = await commitRelease(worktree, state, units, message, runner.author);
  onProgress('judging');
  const known = new Set(before.plan.units.map(({ id }) => id));
  const change = {
    ...{ units: new Set(units), base: worktree.tip, isReturn: decision.isReturn === true },
    isNew: (unit: string) => !known.has(unit),
  };
  const verdict = await verdictOn(worktree.root, after, change, onProgress);
  if (hasErrors(verdict)) return refused(verdict);
  const reviewed = await reviewRelease({ worktree, commit, before, after }, verdict);
  // what waits for an approval is pushed to no shared branch
  const needsApproval = hasErrors(reviewed.problems);
  if (needsApproval && options.way === 'push') return refused(reviewed.problems);
  const others = await otherChanges(state, commit, image);
  onProgress('pushing');
  const landed = await land(worktree, commit, message, { ...decision, needsApproval }, state, options);
  if (landed === 'behind') return landed;
  const { review } = reviewed;
  const followUp = await followUpOf(options.root, decision, commit, landed.link);
  const notes = [
    ...decision.notes,
    ...others.map((line) => `this also ${line}`),
    ...landed.notes,
    ...(needsApproval ? reviewed.problems.flatMap(({ help = '' }) => help) : []),
    ...followUp,
  ];
  const hosts = await hostsOf(worktree.root, after, target);
  return { ...place, ...landed, image, hosts, commit, units, notes: [...new Set(notes)], review };
}

/** The hosts of the service in the environment, as the tier derives them. */
async function hostsOf(
  root: string,
  { plan }: Sound,
  { name, environment }: ReleaseTarget,
): Promise<string[]> {
  const [team, service] = name.split('/');
  const unit = plan.units.find(({ id }) => id === `${team}/${environment.name}/${service}`);
  return unit === undefined ? [] : hostsIn(unit, await registryOf(root)).map(({ host }) => host);
}

const refusal = (
  { root }: Worktree,
  place: { readonly service: string; readonly environment: string },
  problems: readonly Problem[],
): ReleaseResult => ({
  ...place,
  outcome: 'refused',
  located: locateAll(
    root,
    problems.filter(({ severity }) => severity === 'error'),
  ),
});

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
