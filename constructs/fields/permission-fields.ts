import Type from 'typebox';

/** The object that a waiver or confirmation is for. */
export const objectFields = (unit: string) => ({
  unit: Type.String({
    description: `Unit the object ${unit} part of: its folder below apps/, as <team>/<environment>/<name>.`,
    pattern: '^[a-z0-9_-]+(/[a-z0-9_-]+)+$',
    examples: ['payments/staging/checkout-api'],
  }),
  object: Type.String({
    description: 'Rendered object, as Kind/name.',
    pattern: '^[A-Za-z0-9]+/[^\\s/]+$',
    examples: ['Deployment/checkout-api'],
  }),
});

/** Owner, reason and last day of a waiver or confirmation. */
export const permissionFields = ({
  owner,
  reason,
  days,
}: {
  owner: string;
  reason: string;
  days: number;
}) => ({
  owner: Type.String({ description: owner, examples: ['jane@acme.dev'], pattern: '^\\S.*$' }),
  reason: Type.String({
    description: reason,
    pattern: '^\\S.*$',
    patternErrorMessage: 'it is one line of text that does not start with a space',
  }),
  expires: Type.String({
    description: `Last day it is valid (UTC), at most ${days} days from today.`,
    examples: ['2027-01-15'],
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  }),
});
