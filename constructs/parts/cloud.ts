/** Where in AWS a cluster is. */
interface Place {
  readonly region: string;
  readonly account: string;
}

/** The name of a queue, topic or bucket in all the world. */
export const arn = (kind: 'Queue' | 'Topic' | 'Bucket', { region, account }: Place, name: string): string =>
  kind === 'Bucket'
    ? `arn:aws:s3:::${name}`
    : `arn:aws:${kind === 'Queue' ? 'sqs' : 'sns'}:${region}:${account}:${name}`;

export const queueUrl = ({ region, account }: Place, name: string): string =>
  `https://sqs.${region}.amazonaws.com/${account}/${name}`;
