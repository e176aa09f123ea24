import type { InlineDatabase } from './data.js';

/** The kinds of units that hold data. */
export const dataKinds: ReadonlySet<string> = new Set(['Postgres', 'Queue']);

/** What an inline database says of the fields of a Postgres. One word says all that it can, so it has no standby without `-ha`. */
export function postgresOf(inline: InlineDatabase): Record<string, unknown> {
  if (typeof inline !== 'string') {
    const { name: _, type: __, ...values } = inline;
    return values;
  }
  const [, version, standby] = /^postgres(?:ql)?(?:-([0-9]+))?(-ha)?$/.exec(inline) ?? [];
  return { ...(version === undefined ? {} : { version }), highAvailability: standby !== undefined };
}
