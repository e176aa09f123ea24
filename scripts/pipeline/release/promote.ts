import { digestOf, versionOf } from '../../forge/registry/reference.js';
import { error, type Problem } from '../../problem/problem.js';
import type { ReleaseResult } from '../../report/release.js';
import { findTarget, type ReleaseTarget } from './find-target.js';
import { keptHold, refuseClosed, refuseHeld, refuseOlder } from './guards.js';
import { release } from './publish.js';
import type { Decision, ReleaseOptions, ReleaseState } from './release.js';
import { settleImage } from './settle-image.js';
import { refuseUnsoaked } from './soak.js';

export interface PromoteOptions extends ReleaseOptions {
  /** The environment whose image is carried on. */
  readonly from: string;
  readonly releaseHold: boolean;
  /** Whether a pull request is opened although the tier is closed. */
  readonly queue: boolean;
}

/** Carries the image of one environment on to another. */
export const promote = (options: PromoteOptions): Promise<ReleaseResult> =>
  release(options, async (state): Promise<Decision> => {
    const { organisation, target } = state;
    const from = findTarget(organisation, options.service, options.from);
    if (from.entry === undefined) return { problems: [nothingIn(from)] };
    const { image: written, source } = from.entry;
    const refused = [...refuseMovable(state, from, written), ...(await refuseUnsoaked(state, from, written))];
    const settled =
      refused.length > 0
        ? { image: written, problems: [], notes: [] }
        : await settleImage(written, organisation.platform.spec.registry, target);
    const { image } = settled;
    const problems = [...refused, ...settled.problems, ...refusals(options, state, from, image)];
    if (problems.length > 0) return { problems };
    return {
      wanted: { image, source, hold: keptHold(target, image, options) },
      subject: `Promote ${target.name} ${versionOf(image)} to ${target.environment.name}`,
      trailers: { 'Promoted-From': from.environment.name },
      notes: settled.notes,
      waits: options.queue,
    };
  });

function refusals(
  { queue, releaseHold }: PromoteOptions,
  { organisation, target, now }: ReleaseState,
  from: ReleaseTarget,
  image: string,
): Problem[] {
  const help = 'wait, or open a pull request that waits with --queue';
  return [
    ...(queue ? [] : refuseClosed(organisation, target, now, help)),
    ...refuseHeld(target, image, releaseHold),
    ...refuseOlder(target, image, from.entry!.source),
  ];
}

function nothingIn({ file, service, environment, name }: ReleaseTarget): Problem {
  const at = { file: service.images === undefined ? service.file : file };
  const message = `${name} has no image in ${environment.name} that could be promoted`;
  return error('nothing-to-release', at, message, {
    help: `deploy it there first: platform deploy ${name} --environment ${environment.name} --image <image>`,
  });
}

/** Refuses a tag where time counts: it may have moved since, so that another image would be promoted than has soaked. */
function refuseMovable(
  { target: { tier } }: ReleaseState,
  { file, entry, environment, name }: ReleaseTarget,
  image: string,
): Problem[] {
  if (tier.spec.soak === undefined || digestOf(image) !== undefined) return [];
  const message = `${image} in ${environment.name} has no digest, so nothing proves that the same image would be promoted`;
  return [
    error('no-digest', { file, pointer: entry!.at }, message, {
      help: `deploy it with its digest: platform deploy ${name} --environment ${environment.name} --image ${image}@sha256:…`,
    }),
  ];
}
