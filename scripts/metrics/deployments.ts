import type { Catalogue } from '../catalog/schema/catalogue.js';
import type { Landing, WrittenCommit } from '../forge/landings.js';
import { digestOf, isSameImage } from '../forge/registry/reference.js';
import type { ImageEntry, ImageSource } from '../load/images.js';

/** An images file before and after a landing. */
export interface ImagesChange {
  readonly landing: Landing;
  readonly team: string;
  /** `payments/checkout` */
  readonly service: string;
  readonly before: Readonly<Record<string, ImageEntry>>;
  readonly after: Readonly<Record<string, ImageEntry>>;
}

/** An image that came to an environment: a change of an images file, whoever made it and however. */
export interface Deployment {
  readonly team: string;
  /** `payments/checkout` */
  readonly service: string;
  readonly environment: string;
  /** Undefined if the environment is no longer declared. */
  readonly production: boolean | undefined;
  readonly image: string;
  readonly source: ImageSource | undefined;
  readonly landing: Landing;
  readonly time: number;
  /** The commit with the trailers of the release, or else the commit that landed. */
  readonly commit: WrittenCommit;
  /** Whether trailers of a release say who deployed. */
  readonly byRelease: boolean;
  /** Whether it went back to an image that ran there before: a rollback or a revert. */
  readonly isReturn: boolean;
  /** Why the environment was held with it, after a rollback. */
  readonly holdReason: string | undefined;
  /** When such a return replaced it. */
  readonly failedUntil?: number;
}

/** Deployments in the order in which they landed. */
export function deploymentsIn(changes: readonly ImagesChange[], catalogue: Catalogue): Deployment[] {
  const production = new Map(catalogue.environments.map(({ id, production }) => [id, production]));
  const aliases = catalogue.organisation.environmentAliases ?? {};
  const histories = new Map<string, History>();
  const all: Deployment[] = [];
  for (const change of changes) {
    const [before, after] = [change.before, change.after].map((entries) => realNames(entries, aliases));
    for (const [environment, entry] of after!) {
      const old = before!.get(environment);
      if (old !== undefined && isSameImage(old.image, entry.image)) continue;
      const place = `${change.service} ${environment}`;
      if (!histories.has(place)) histories.set(place, { ran: new Set(), failed: new Set() });
      const history = histories.get(place)!;
      const isReturn = returnsTo(entry.image, old?.image, history);
      if (isReturn && history.last !== undefined)
        all[history.last] = { ...all[history.last]!, failedUntil: change.landing.time };
      history.last = all.length;
      all.push({
        ...{ team: change.team, service: change.service, environment, image: entry.image },
        production: production.get(`${change.team}/${environment}`),
        ...{ source: entry.source, holdReason: entry.hold?.reason, isReturn },
        ...{ landing: change.landing, time: change.landing.time },
        ...releaseOf(change, environment, entry.image),
      });
    }
  }
  return all;
}

/** What is known of a service in an environment so far: images by their digest, or else by their name. */
interface History {
  readonly ran: Set<string>;
  /** Images that were replaced by an earlier one: deploying them again is no return. */
  readonly failed: Set<string>;
  /** Index of its last deployment. */
  last?: number;
}

function returnsTo(image: string, old: string | undefined, { ran, failed }: History): boolean {
  const [now, before] = [keyOf(image), old && keyOf(old)];
  if (before !== undefined) ran.add(before);
  const isReturn = ran.has(now) && !failed.has(now);
  if (isReturn && before !== undefined) failed.add(before);
  failed.delete(now);
  ran.add(now);
  return isReturn;
}

const keyOf = (image: string): string => digestOf(image) ?? image;

const realNames = (
  entries: Readonly<Record<string, ImageEntry>>,
  aliases: Readonly<Record<string, string>>,
): Map<string, ImageEntry> =>
  new Map(
    Object.entries(entries).map(([name, entry]) => [
      Object.hasOwn(aliases, name) ? aliases[name]! : name,
      entry,
    ]),
  );

/** The commit of a landing whose trailers tell of this release; a merge brings it along. */
function releaseOf(
  { landing: { commits }, service }: ImagesChange,
  environment: string,
  image: string,
): Pick<Deployment, 'commit' | 'byRelease'> {
  const release = commits.find(
    ({ trailers }) =>
      trailerOf(trailers, 'Service') === service &&
      trailerOf(trailers, 'Environment') === environment &&
      isSameImage(trailerOf(trailers, 'Image') ?? '', image),
  );
  return { commit: release ?? commits[0]!, byRelease: release !== undefined };
}

/** The last trailer of a name, as git counts. */
export const trailerOf = (trailers: WrittenCommit['trailers'], name: string): string | undefined =>
  trailers.findLast(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
