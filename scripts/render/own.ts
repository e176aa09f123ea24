import type { Kind } from '../../constructs/typed/declare.js';
import type { OwnConstructs } from './render.js';

/** A module and all that it imports, as one text. Only the packages of the engine stay outside. */
export interface ModuleBundle {
  /** The file of the module. Files in the source map are named from its folder. */
  readonly file: string;
  readonly code: string;
  /** The source map of `code`, as JSON. */
  readonly sourceMap: string;
  /** Every file of teams or of constructs/own in the bundle, with the digest of its bytes. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** The compiled construct of an own kind. */
export interface OwnKind {
  /** A URL from which the engine imports it. */
  readonly construct: string;
  /** The same code for modules of teams, which are evaluated elsewhere. */
  readonly bundle: ModuleBundle;
}

/** The compiled constructs of the organisation's own kinds, by kind. */
export type OwnKinds = Readonly<Record<string, OwnKind>>;

export async function ownConstructs(kinds: OwnKinds): Promise<OwnConstructs> {
  const loaded = Object.entries(kinds).map(async ([kind, { construct }]) => {
    const { default: own } = (await import(construct)) as { default: Kind };
    return [kind, own.construct as OwnConstructs[string]] as const;
  });
  return Object.fromEntries(await Promise.all(loaded));
}
