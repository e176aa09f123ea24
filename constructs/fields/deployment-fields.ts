import Type from 'typebox';
import * as field from './field.js';
import { workloadFields } from './workload-fields.js';

const bounds = {
  min: Type.Optional(
    Type.Integer({
      description: 'Smallest number of pods. Defaults to `replicas`.',
      minimum: 1,
      maximum: 500,
    }),
  ),
  max: Type.Optional(
    Type.Integer({
      description: 'Largest number of pods. Defaults to twice the smallest.',
      examples: [10],
      minimum: 2,
      maximum: 1000,
    }),
  ),
  cpu: Type.Optional(
    Type.Integer({
      description: 'Average CPU use to aim for, as a percentage of the requested CPU. Defaults to 70.',
      minimum: 1,
      maximum: 100,
    }),
  ),
};

const queue = field.strict(
  {
    name: field.name('Queue that this worker takes messages from: one of its `queues`, by name.'),
    messages: Type.Integer({
      description: 'Messages for each pod: waiting in the queue, or taken and not yet deleted.',
      examples: [20],
      minimum: 1,
    }),
  },
  {
    description:
      'Scales with the length of a queue instead of CPU use, on clusters with KEDA. Elsewhere CPU use counts.',
  },
);

/** Field that scales a Deployment. */
const autoscaling = <Fields extends Parameters<typeof field.strict>[0]>(fields: Fields, scales: string) =>
  Type.Optional(
    Type.Union([Type.Literal(false), field.strict(fields)], {
      description: `${scales} \`replicas\` is then the smallest number. \`false\` turns it off where the tier scales services.`,
      examples: [{ max: 10 }],
    }),
  );

/** Field that scales a Worker, also with a queue. */
export const queueAutoscaling = autoscaling(
  { ...bounds, queue: Type.Optional(queue) },
  'Scales the number of pods with their CPU use, or with the length of a queue.',
);

/** Fields of workloads that run all the time: WebService and Worker. */
export const deploymentFields = {
  ...workloadFields,
  replicas: Type.Integer({
    description:
      'Number of pods; with autoscaling the smallest number. A tier may set another default. An environment that sets `replicas` and no `autoscaling` does not scale, unless its tier scales services.',
    minimum: 0,
    maximum: 500,
    default: 2,
  }),
  autoscaling: autoscaling(bounds, 'Scales the number of pods with their CPU use.'),
  migrate: Type.Optional(
    field.strict(
      {
        command: Type.Array(Type.String(), {
          description: "Migration command, run in the service's own image.",
          examples: [['npm', 'run', 'migrate']],
          minItems: 1,
        }),
        args: Type.Optional(
          Type.Array(Type.String(), { description: 'Arguments of the migration command.' }),
        ),
        run: Type.Integer({
          description:
            'Number of the run, from edition 2 of a tier on. A higher number runs the migration again with the same image and command, such as after a failure.',
          minimum: 1,
          default: 1,
        }),
        deadline: Type.Integer({
          description: 'Seconds the migration may take. After that it is stopped and the sync fails.',
          minimum: 1,
          default: 600,
        }),
      },
      {
        description:
          'Migration that runs before new pods start: once for each image and command; before edition 2 of a tier at every sync. It must be safe to run more than once.',
      },
    ),
  ),
  shutdownSeconds: Type.Integer({
    description: 'Seconds a pod gets to finish its work after SIGTERM.',
    minimum: 1,
    maximum: 3600,
    default: 30,
  }),
};

const deployment = field.strict({ ...deploymentFields, autoscaling: queueAutoscaling });
/** Spec of a WebService or Worker, defaults applied. */
export type DeploymentSpec = Type.Static<typeof deployment>;
