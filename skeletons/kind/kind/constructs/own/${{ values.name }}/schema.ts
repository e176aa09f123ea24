import Type from 'typebox';
import { defineSchema, field, type SpecOf } from 'waymark-platform';

/** The fields of the kind: the source of its types, checks, documentation and completion in editors. */
export const schema = defineSchema({
  kind: '${{ values.name | replace('-', ' ') | title | replace(' ', '') }}',
  home: 'service',
  summary: 'Program that runs every night.',
  spec: field.strict({
    image: Type.String({
      description: "Container image. An image without a registry comes from the organisation's registry.",
      examples: ['cleanup:1.0.0'],
      minLength: 1,
    }),
    hour: Type.Integer({
      description: 'Hour at which the program starts, in UTC.',
      examples: [4],
      minimum: 0,
      maximum: 23,
      default: 3,
    }),
  }),
  example: `apiVersion: ${{ values.organisation.apiGroup }}/v1
kind: ${{ values.name | replace('-', ' ') | title | replace(' ', '') }}
metadata:
  name: cleanup
spec:
  image: cleanup:1.0.0
`,
});

export type Spec = SpecOf<typeof schema>;
