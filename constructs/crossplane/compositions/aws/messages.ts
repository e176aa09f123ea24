import { arn, queueUrl } from '../../../data/arn.js';
import { queue } from '../../../data/queue.js';
import type { Composition } from '../../composition/composition.js';
import type { Aws } from '../../composition/inputs.js';
import { format, patch } from '../../language/patch.js';
import { cloudName, managed, tagged } from './managed.js';

const twoWeeks = 14 * 24 * 60 * 60;
const [{ suffix: deadSuffix }] = queue.cloudName.also;

/** An SQS queue, with a dead-letter queue for messages that fail repeatedly. */
export function sqs(aws: Aws): Composition {
  const named = (suffix: string) => [
    cloudName(queueUrl(aws, `%s${suffix}`)),
    patch('spec.externalName', 'spec.forProvider.name', ...(suffix === '' ? [] : [format(`%s${suffix}`)])),
    tagged,
  ];
  const common = { sqsManagedSseEnabled: true, messageRetentionSeconds: twoWeeks };
  const dead = managed(aws, 'dead', ['sqs', 'Queue'], common, [
    ...named(deadSuffix),
    patch('metadata.name', 'metadata.name', format(`%s${deadSuffix}`)),
  ]);
  const redrive = JSON.stringify({
    deadLetterTargetArn: arn('Queue', aws, `%s${deadSuffix}`),
    maxReceiveCount: 5,
  });
  const live = managed(aws, 'queue', ['sqs', 'Queue'], { ...common, receiveWaitTimeSeconds: 20 }, [
    ...named(''),
    patch('spec.externalName', 'spec.forProvider.redrivePolicy', format(redrive)),
  ]);
  return {
    kind: 'Queue',
    name: 'sqs',
    resources: [live, dead],
  };
}

/** An SNS topic. */
export const sns = (aws: Aws): Composition => ({
  kind: 'Topic',
  name: 'sns',
  resources: [
    managed(aws, 'topic', ['sns', 'Topic'], { kmsMasterKeyId: 'alias/aws/sns' }, [cloudName(), tagged]),
  ],
});
