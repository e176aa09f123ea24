/** Where in AWS a cluster is. */
interface Place {
  readonly region: string;
  readonly account: string;
}

type InPlace = 'Queue' | 'Topic' | 'Bucket' | 'Cluster' | 'Role';

/** The name of a thing in all the world. */
export function arn(kind: InPlace, { region, account }: Place, name: string): string {
  const ofAccount = {
    Queue: `sqs:${region}:${account}:`,
    Topic: `sns:${region}:${account}:`,
    Bucket: 's3:::',
    Cluster: `eks:${region}:${account}:cluster/`,
    Role: `iam::${account}:role/`,
  }[kind];
  return `arn:${partitionOf(region)}:${ofAccount}${name}`;
}

export const queueUrl = ({ region, account }: Place, name: string): string =>
  `https://sqs.${region}.amazonaws.com${isInChina(region) ? '.cn' : ''}/${account}/${name}`;

const isInChina = (region: string): boolean => region.startsWith('cn-');

/** China and the government of the United States have an AWS of their own. */
function partitionOf(region: string): string {
  if (isInChina(region)) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
