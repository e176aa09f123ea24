import type { Kind } from '../../constructs/typed/declare.js';
import type { OwnConstructs } from './render.js';

/** The compiled construct of an own kind. */
export interface OwnKind {
  /** A URL from which the engine imports it. */
  readonly construct: string;
  /** The same code for modules of teams, which are evaluated elsewhere. */
  readonly bundle: string;
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
