import { versionOf } from '../../forge/registry/reference.js';
import { type ImageSource, isTime } from '../../load/images.js';
import { Fault } from '../../problem/fault.js';
import type { ReleaseResult } from '../../report/release.js';
import { keptHold, refuseClosed, refuseHeld, refuseOlder, timeText } from './guards.js';
import { release } from './publish.js';
import type { Decision, Release, ReleaseOptions, ReleaseState } from './release.js';
import { type SettledImage, settleImage } from './settle-image.js';
import { closedAt } from './windows.js';

export interface DeployOptions extends ReleaseOptions {
  readonly image: string;
  readonly source: ImageSource | undefined;
  /** Reason of a hotfix, which does not wait for windows and soak times. */
  readonly emergency: string | undefined;
  readonly releaseHold: boolean;
  /** Whether a pull request is opened although the tier is closed. */
  readonly queue: boolean;
}

/** Writes an image of a service to an environment, with the units that it changes. */
export async function deploy(options: DeployOptions): Promise<ReleaseResult> {
  let settled: SettledImage | undefined;
  return release(options, async (state): Promise<Decision> => {
    const { organisation, target } = state;
    settled ??= await settleImage(options.image, organisation.platform.spec.registry, target);
    const { image, notes } = settled;
    const problems = [...settled.problems, ...refusals(options, state, image)];
    if (problems.length > 0) return { problems };
    return {
      wanted: { image, source: options.source, hold: keptHold(target, image, options) },
      subject: `Deploy ${target.name} ${versionOf(image)} to ${target.environment.name}`,
      trailers: { Emergency: options.emergency },
      notes: [...notes, ...argoWindow(options, state)],
      followUp: followUp(options, state),
      waits: options.queue,
    };
  });
}

/** A hotfix is in git before a sync window lets Argo CD take it. */
function argoWindow(
  { emergency }: DeployOptions,
  { organisation: { platform }, target: { tier }, now }: ReleaseState,
): string[] {
  const closed = emergency === undefined ? undefined : closedAt(platform.spec, tier.name, now);
  if (!closed?.bindsArgo) return [];
  const until = closed.until === undefined ? 'the window is open' : timeText(closed.until);
  return [`Argo CD does not sync it before ${until}: manualSync of the sync window is false`];
}

/** What a hotfix skipped is to be made good by the owners. */
function followUp(
  { emergency, image }: DeployOptions,
  { actor, target: { name, environment }, now }: ReleaseState,
): Release['followUp'] {
  if (emergency === undefined) return undefined;
  return {
    title: `Follow up on the emergency deployment of ${name} to ${environment.name}`,
    body: [
      `${actor} deployed ${image} at ${timeText(now)} without waiting for soak times and windows.`,
      `Reason: ${emergency.replace(/\s+/g, ' ').trim()}`,
      'Find out what the canary and the soak time would have shown, and bring the change into the usual way.',
    ].join('\n\n'),
  };
}

function refusals(options: DeployOptions, { organisation, target, now }: ReleaseState, image: string) {
  const { emergency, queue, releaseHold, source } = options;
  return [
    ...(emergency !== undefined || queue
      ? []
      : refuseClosed(
          organisation,
          target,
          now,
          'wait, or open a pull request that waits with --queue; for a hotfix add --emergency --reason <why>',
        )),
    ...refuseHeld(target, image, releaseHold),
    ...refuseOlder(target, image, source),
  ];
}

/** The commit that an image is from; its three parts are useless alone. */
export function sourceOf(
  repository: string | undefined,
  commit: string | undefined,
  time: string | undefined,
): ImageSource | undefined {
  if (repository === undefined && commit === undefined && time === undefined) return undefined;
  if (repository === undefined || commit === undefined || time === undefined)
    throw new Fault(
      '--source-repository, --source-commit and --source-time belong together',
      'give all three, or none',
    );
  if (!/^[0-9a-f]{7,64}$/.test(commit))
    throw new Fault(`--source-commit ${commit} is not a commit`, 'write its 40 digits');
  if (!isTime(time))
    throw new Fault(
      `--source-time ${time} is not a time`,
      'write it as git log --format=%cI does: 2026-11-28T10:00:00Z',
    );
  return { repository, commit, time };
}
