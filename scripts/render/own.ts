import type { Kind } from '../../constructs/typed/declare.js';
import type { OwnConstructs } from './render.js';

/** URLs of the compiled constructs of the organisation's own kinds, by kind. */
export type OwnKinds = Readonly<Record<string, string>>;

export async function ownConstructs(kinds: OwnKinds): Promise<OwnConstructs> {
  const loaded = Object.entries(kinds).map(async ([kind, url]) => {
    const { default: own } = (await import(url)) as { default: Kind };
    return [kind, own.construct as OwnConstructs[string]] as const;
  });
  return Object.fromEntries(await Promise.all(loaded));
}
