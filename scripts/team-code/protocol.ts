import type { AnyUnit } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';
import type { OwnKinds } from '../render/own.js';

/** What the engine tells a team's process first. */
export interface Setup {
  readonly own: OwnKinds;
}

/** What it asks then, one thing at a time: a line of JSON each. */
export interface Request {
  readonly key: number;
  readonly file: string;
  /** Given with the first request for a file. */
  readonly code?: string;
  /** To be rendered; without one, the module is only evaluated. */
  readonly unit?: AnyUnit;
}

export interface Evaluation {
  readonly kind: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly alters: boolean;
}

export interface Rendering {
  readonly manifests: readonly Manifest[];
  /** For each object that has a construct, `Kind/name`: the stack at which it was made. */
  readonly made: Readonly<Record<string, string>>;
}

/** Why a request failed, as far as the process could tell. */
export interface Failure {
  readonly message: string;
  readonly stack?: string;
  /** Which part of the data is meant. */
  readonly pointer?: string;
}

/** One line of JSON for each request; the engine takes nothing in it on trust. */
export type Reply = { readonly value: unknown } | { readonly failure: Failure };
