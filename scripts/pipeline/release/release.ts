import type { Organisation } from '../../load/organisation.js';
import type { Problem } from '../../problem/problem.js';
import type { ReleaseTarget } from './find-target.js';
import type { WantedImage } from './images-file.js';

/** What every release command is given. */
export interface ReleaseOptions {
  readonly root: string;
  /** `<service>`, `<team>/<service>` or a path. */
  readonly service: string;
  readonly environment: string;
  /** Whether to push or to open a pull request; undefined to follow the tier. */
  readonly way: 'push' | 'pr' | undefined;
  readonly approvedBy: string | undefined;
  readonly onProgress: (text: string) => void;
  readonly onNote: (text: string) => void;
}

/** The newest commit of the shared branch, as a release sees it. */
export interface ReleaseState {
  /** The root of a working tree of that commit. */
  readonly root: string;
  readonly tip: string;
  /** The remote that has the shared branch. */
  readonly remote: string;
  readonly organisation: Organisation;
  readonly target: ReleaseTarget;
  readonly actor: string;
  readonly now: Date;
}

/** What a command decides to release; it decides again if somebody else pushes in between. */
export type Decision =
  | { readonly problems: readonly Problem[] }
  | (Release & { readonly problems?: undefined });

export interface Release {
  readonly wanted: WantedImage;
  /** Subject of the commit. */
  readonly subject: string;
  /** Trailers of the commit besides those of every release. */
  readonly trailers: Readonly<Record<string, string | undefined>>;
  /** Lines for the person, which the commit repeats. */
  readonly notes: readonly string[];
  /** What the owners must look into afterwards, as an issue. */
  readonly followUp?: { readonly title: string; readonly body: string } | undefined;
  /** Whether a pull request waits for a person to merge it. */
  readonly waits?: boolean;
  /** Whether the image ran in the environment before. */
  readonly isReturn?: boolean;
}
