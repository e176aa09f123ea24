import Type from 'typebox';

/** Which object a permission is for. */
export const ofObject = (unit: string) => ({
  unit: Type.String({
    description: `The folder of apps/ that the object ${unit} in, as <team>/<environment>/<name>.`,
    pattern: '^[a-z0-9_-]+(/[a-z0-9_-]+)+$',
  }),
  object: Type.String({ description: 'The object, as Kind/name.', pattern: '^[A-Za-z0-9]+/[^\\s/]+$' }),
});

/** Who gives it, why, and until when. */
export const dated = ({ owner, reason, days }: { owner: string; reason: string; days: number }) => ({
  owner: Type.String({ description: owner, pattern: '^\\S.*$' }),
  reason: Type.String({ description: reason, pattern: '^\\S.*$' }),
  expires: Type.String({
    description: `The last day on which it holds (UTC), such as 2027-01-15: at most ${days} days away.`,
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  }),
});
