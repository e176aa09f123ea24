import { placeIn } from '../../load/declaration.js';
import type { Hold, ImageSource } from '../../load/images.js';
import type { Organisation } from '../../load/organisation.js';
import { toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';
import type { ReleaseTarget } from './find-target.js';
import { closedAt } from './windows.js';

/** A time as people read it, in UTC: `2026-11-30 06:00 UTC`. */
export const timeText = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Refuses a release while a sync window or a freeze closes the tier. */
export function refuseClosed(
  { platform }: Organisation,
  { tier }: ReleaseTarget,
  now: Date,
  help: string,
): Problem[] {
  const closed = closedAt(platform.spec, tier.name, now);
  if (closed === undefined) return [];
  const message = `tier ${tier.name} is closed until ${closed.until === undefined ? 'further notice' : timeText(closed.until)} by ${closed.why}`;
  return [error('frozen', placeIn(platform, closed.pointer), message, { help })];
}

/** Refuses another image for an environment that was rolled back. */
export function refuseHeld(
  { entry, file, key, environment, name }: ReleaseTarget,
  wanted: string,
  releaseHold: boolean,
): Problem[] {
  if (entry?.hold === undefined || releaseHold || entry.image === wanted) return [];
  const { by, reason, time, image } = entry.hold;
  const message = `${name} is held in ${environment.name} since ${timeText(new Date(time))}: ${by} rolled back ${image} (${reason})`;
  return [
    error('held', { file, pointer: toPointer([key, 'hold']) }, message, {
      help: 'ask this person; when the new image is good, add --release-hold',
    }),
  ];
}

/** The hold that an environment keeps: the same image again releases nothing. */
export const keptHold = (
  { entry }: ReleaseTarget,
  wanted: string,
  { releaseHold }: { readonly releaseHold: boolean },
): Hold | undefined => (entry?.image === wanted && !releaseHold ? entry.hold : undefined);

/** Refuses an image from an older commit than the image that runs, as when two CI runs end in the wrong order. */
export function refuseOlder(
  { entry, file, key }: ReleaseTarget,
  image: string,
  source: ImageSource | undefined,
): Problem[] {
  const running = entry?.source;
  if (source === undefined || running === undefined || running.repository !== source.repository) return [];
  if (Date.parse(source.time) >= Date.parse(running.time)) return [];
  const message = `${image} is from a commit of ${timeText(new Date(source.time))}, but the image that runs is from ${timeText(new Date(running.time))}`;
  return [
    error('older-image', { file, pointer: toPointer([key, 'source', 'time']) }, message, {
      help: 'deploy a newer image, or go back with platform rollback',
    }),
  ];
}
