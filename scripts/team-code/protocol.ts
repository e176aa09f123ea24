import type { AnyUnit } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';

/** The most bytes that an answer may have. */
export const largestAnswer = 8 * 1024 * 1024;

/** The first message to a team's process. */
export interface Setup {
  /** The bundles of the organisation's own kinds. */
  readonly ownKinds: Readonly<Record<string, string>>;
  /** How long a module may take to answer. */
  readonly seconds: number;
}

/** A question to a team's process, as one line of JSON. The next question waits for the answer. */
export interface Request {
  readonly key: number;
  readonly file: string;
  /** The bundle of the file; sent only with the first request for it. */
  readonly code?: string;
  /** The unit to render; without one, the module is only evaluated. */
  readonly unit?: AnyUnit;
}

/** A question to a machine: texts only. */
export interface Question {
  readonly code: string;
  /** The bundle of the own kind that is rendered. */
  readonly ownKind: string | undefined;
  readonly unit: string | undefined;
}

/** The declaration that a module exports. */
export interface Evaluation {
  readonly kind: string;
  readonly spec: Readonly<Record<string, unknown>>;
  /** Whether the module also has code that alters the rendered objects. */
  readonly alters: boolean;
}

/** The objects of a unit after its module altered them. */
export interface Rendering {
  readonly manifests: readonly Manifest[];
  /** The stack at which each object with a construct was created, by `Kind/name`. */
  readonly made: Readonly<Record<string, string>>;
  readonly patches: readonly Patch[];
}

/** A change of an object after its creation: an operation of a JSON patch, and the stack at which it was made. */
export interface Patch {
  /** `Kind/name` of the object. */
  readonly object: string;
  readonly op: string;
  readonly pointer: string;
  readonly stack: string;
}

/** Why a request failed, as the process reports it. */
export interface Failure {
  readonly message: string;
  readonly stack?: string;
  /** A JSON pointer to the part of the data that is wrong. */
  readonly pointer?: string;
  /** Whether the time for an answer was over. */
  readonly late?: boolean;
}

export const tooLate = (seconds: number): Failure => ({
  message: `took longer than ${seconds} s`,
  late: true,
});

/** The answer to a question. The engine trusts nothing in it. */
export type Reply = { readonly value: unknown } | { readonly failure: Failure };
