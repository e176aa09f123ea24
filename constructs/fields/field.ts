import Type from 'typebox';

/** Fields that several kinds share. */

export const name = (description: string) =>
  Type.String({ description, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 });

export const quantity = (description: string) =>
  Type.String({ description, pattern: '^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$' });

export const size = Type.String({
  description: 'A word from the table of sizes, such as small, medium or large.',
  pattern: '^[a-z]+$',
});

export const port = (description: string, value?: number) =>
  Type.Integer({
    description,
    minimum: 1,
    maximum: 65535,
    ...(value === undefined ? {} : { default: value }),
  });

/** An object whose unknown fields are refused. */
export const strict = <P extends Parameters<typeof Type.Object>[0]>(
  properties: P,
  options: Record<string, unknown> = {},
) => Type.Object(properties, { additionalProperties: false, ...options });
