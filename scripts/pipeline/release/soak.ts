import { isSameImage } from '../../forge/registry/reference.js';
import { error, type Problem } from '../../problem/problem.js';
import type { ReleaseTarget } from './find-target.js';
import { timeText } from './guards.js';
import { cutOff, pastImages } from './past-images.js';
import type { ReleaseState } from './release.js';
import { lengthOf } from './windows.js';

/** Refuses an image that has not been in the environment that it comes from for the soak time of its next tier. */
export async function refuseUnsoaked(
  state: ReleaseState,
  from: ReleaseTarget,
  image: string,
): Promise<Problem[]> {
  const { target, now } = state;
  const { soak } = target.tier.spec;
  if (soak === undefined) return [];
  let since = now.getTime();
  let isCutOff = false;
  for await (const past of pastImages(state, from)) {
    if (past.entry === undefined || !isSameImage(past.entry.image, image)) break;
    // a clock that is ahead must not make the image older than the commits that follow
    since = Math.min(since, past.time);
    isCutOff = past.isCutOff;
  }
  const ready = since + lengthOf(soak);
  if (ready <= now.getTime()) return [];
  if (isCutOff) throw cutOff(state, `how long ${image} has been in ${from.environment.name}`);
  const message = `${image} is in ${from.environment.name} since ${timeText(new Date(since))}, and tier ${target.tier.name} asks for ${soak}`;
  return [
    error('not-soaked', { file: from.file, pointer: from.entry!.at }, message, {
      help: `wait until ${timeText(new Date(ready))}; a hotfix goes with platform deploy --emergency`,
    }),
  ];
}
