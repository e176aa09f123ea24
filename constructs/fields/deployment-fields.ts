import Type from 'typebox';
import * as field from './field.js';
import { workloadFields } from './workload-fields.js';

/** What every workload that runs all the time can say: WebService and Worker. */
export const deploymentFields = {
  ...workloadFields,
  replicas: Type.Integer({
    description: 'How many pods run. The tier may set another default.',
    minimum: 0,
    maximum: 500,
    default: 2,
  }),
  autoscaling: Type.Optional(
    field.strict(
      {
        min: Type.Integer({ description: 'The fewest pods.', minimum: 1, maximum: 500, default: 2 }),
        max: Type.Integer({ description: 'The most pods.', minimum: 2, maximum: 500 }),
        cpu: Type.Integer({
          description: 'The use of the requested CPU to aim at, in per cent.',
          minimum: 1,
          maximum: 100,
          default: 70,
        }),
      },
      { description: 'How many pods run, by their load, instead of replicas.' },
    ),
  ),
  migrate: Type.Optional(
    field.strict(
      {
        command: Type.Array(Type.String(), {
          description: 'What is run from the same image.',
          minItems: 1,
        }),
        args: Type.Optional(Type.Array(Type.String(), { description: 'Its arguments.' })),
        deadline: Type.Integer({
          description: 'How long it may take, in seconds.',
          minimum: 1,
          default: 600,
        }),
      },
      { description: 'A migration, run at every sync before the new pods start: it must bear repetition.' },
    ),
  ),
  shutdownSeconds: Type.Integer({
    description: 'How long it may take to finish its work when it is stopped.',
    minimum: 1,
    maximum: 3600,
    default: 30,
  }),
};

const deployment = field.strict(deploymentFields);
/** What every workload that runs all the time can say, defaults applied. */
export type DeploymentSpec = Type.Static<typeof deployment>;
