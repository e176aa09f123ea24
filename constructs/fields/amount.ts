import Type from 'typebox';

/** An amount of money. Text is accepted too, because 27.10 as a number would be shown as 27.1. */
export const amount = (description: string) =>
  Type.Union(
    [Type.Number({ minimum: 0 }), Type.String({ pattern: '^[0-9]+(\\.[0-9]+)?$', examples: ['27.10'] })],
    {
      description,
    },
  );
