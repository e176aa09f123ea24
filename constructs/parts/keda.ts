import type { IScaledObject, ITriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1';
import { queueUrl } from '../data/arn.js';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { EnvironmentContext, Unit } from '../unit.js';
import { syncOptions } from './confirm.js';
import type { Scale } from './scale.js';
import { metadataOf } from './workload.js';

const api = 'keda.sh/v1alpha1' as const;
const awaitsKeda = { [syncOptions]: 'SkipDryRunOnMissingResource=true' };

/** Name of an environment's TriggerAuthentication. */
const authentication = 'aws';

/** Whether a cluster scales with the length of queues. */
export const scalesByQueue = ({ cluster }: EnvironmentContext): boolean =>
  cluster.keda && cluster.aws !== undefined;

/**
 * Lets KEDA's operator read queues with its own AWS identity. A role of the service would be more power, not less: the
 * operator could take its messages.
 */
export const queueAuthentication = (
  context: EnvironmentContext,
  labels: Record<string, string>,
): ITriggerAuthentication[] =>
  scalesByQueue(context)
    ? [
        {
          apiVersion: api,
          kind: 'TriggerAuthentication',
          metadata: { name: authentication, labels, annotations: awaitsKeda },
          spec: { podIdentity: { provider: 'aws' } },
        },
      ]
    : [];

/** Scales a Deployment with the length of a queue; undefined if the cluster or the service cannot. */
export function queueScaler(unit: Unit<DeploymentSpec>, scale: Scale): IScaledObject | undefined {
  const { data = [], context, name } = unit;
  const { region = '', aws } = context.cluster;
  const queue = data.find((used) => used.kind === 'Queue' && used.name === scale.queue?.name);
  if (queue === undefined || !scalesByQueue(context)) return undefined;
  return {
    apiVersion: api,
    kind: 'ScaledObject',
    metadata: metadataOf(unit, name, awaitsKeda),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicaCount: scale.min,
      maxReplicaCount: scale.max,
      triggers: [
        {
          type: 'aws-sqs-queue',
          metadata: {
            queueURL: queueUrl({ region, account: aws!.account }, queue.externalName),
            queueLength: String(scale.queue!.messages),
            awsRegion: region,
          },
          authenticationRef: { name: authentication },
        },
      ],
    },
  };
}
