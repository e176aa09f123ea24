import { commitOf } from '../../forge/commit.js';
import { isAncestor, textAt } from '../../forge/history.js';
import { isSameImage, versionOf } from '../../forge/registry/reference.js';
import { resolveImage } from '../../forge/registry/resolve.js';
import type { ImageEntry } from '../../load/images.js';
import { withRegistry } from '../../plan/services/image.js';
import { Fault } from '../../problem/fault.js';
import { error, type Problem } from '../../problem/problem.js';
import type { ReleaseResult } from '../../report/release.js';
import { migrationsSince } from './migrations.js';
import { cutOff, entryIn, pastImages } from './past-images.js';
import { release } from './publish.js';
import type { Decision, ReleaseOptions, ReleaseState } from './release.js';

export interface RollbackOptions extends ReleaseOptions {
  /** A commit whose image is restored; by default the image before the current one. */
  readonly to: string | undefined;
  readonly reason: string | undefined;
}

interface Earlier {
  readonly entry: ImageEntry;
  readonly commit: string;
}

/** Restores an earlier image from history, and holds the environment on it. */
export const rollback = (options: RollbackOptions): Promise<ReleaseResult> =>
  release(options, async (state): Promise<Decision> => {
    const { target, actor, now, organisation } = state;
    const { entry: current, name, environment } = target;
    if (current === undefined)
      return { problems: [nothing(state, 'has no image, so there is nothing to roll back')] };
    const earlier =
      options.to === undefined
        ? await earlierImage(state, current)
        : await imageAt(options.to, state, options);
    if (earlier === undefined)
      return { problems: [nothing(state, `never had another image than ${current.image}`)] };
    const { image, source } = earlier.entry;
    if (isSameImage(image, current.image)) return { problems: [nothing(state, `has ${image} already`)] };
    const resolved = await resolveImage(withRegistry(image, organisation.platform.spec.registry));
    if (resolved.state === 'missing')
      return { problems: [nothing(state, `had ${image}, but the registry has no such image any more`)] };
    return {
      wanted: {
        ...{ image, source },
        hold: {
          image: current.image,
          by: actor,
          reason: options.reason ?? `rolled back from ${versionOf(current.image)}`,
          time: `${now.toISOString().slice(0, 19)}Z`,
        },
      },
      subject: `Roll back ${name} in ${environment.name} to ${versionOf(image)}`,
      trailers: { 'Rollback-Of': current.image },
      isReturn: true,
      notes: [
        ...(await migrationsSince(state, earlier.commit)),
        `${environment.name} is held: the next deployment needs --release-hold`,
      ],
    };
  });

/** The newest image that differs from the current one and was never rolled back. */
async function earlierImage(state: ReleaseState, current: ImageEntry): Promise<Earlier | undefined> {
  const bad = new Set<string>();
  let isCutOff = false;
  for await (const { entry, commit, ...past } of pastImages(state, state.target)) {
    isCutOff = past.isCutOff;
    if (entry === undefined) continue;
    if (entry.hold !== undefined) bad.add(entry.hold.image);
    if (
      !isSameImage(entry.image, current.image) &&
      ![...bad].some((image) => isSameImage(image, entry.image))
    )
      return { entry, commit };
  }
  if (isCutOff) throw cutOff(state, `which image ${state.target.environment.name} had before`);
  return undefined;
}

async function imageAt(ref: string, state: ReleaseState, { root }: RollbackOptions): Promise<Earlier> {
  const { target, tip, organisation } = state;
  const commit = await commitOf(root, ref);
  if (!(await isAncestor(root, commit, tip)))
    throw new Fault(
      `${ref} is not in the history of the shared branch`,
      `name a commit that git log -- ${target.file} lists there`,
    );
  const text = await textAt(state.root, commit, target.file);
  const entry = text === undefined ? undefined : entryIn(text, target, organisation);
  if (entry !== undefined) return { entry, commit };
  throw new Fault(
    `${target.name} had no image in ${target.environment.name} at ${ref}`,
    `name a commit that git log -- ${target.file} lists`,
  );
}

function nothing({ target: { service, file, name, environment } }: ReleaseState, what: string): Problem {
  const at = { file: service.images === undefined ? service.file : file };
  return error('nothing-to-release', at, `${name} ${what} in ${environment.name}`, {
    help: 'name the commit whose image is wanted with --to, or deploy an image',
  });
}
