import { dataKinds, type IdentityKind } from './data-kinds.js';

/** Where in AWS a cluster is. */
export interface AwsPlace {
  readonly region: string;
  readonly account: string;
}

const others = {
  Cluster: 'eks:<region>:<account>:cluster/<name>',
  Role: 'iam::<account>:role/<name>',
} as const;

/** The name of a resource that is unique in all of AWS. */
export function arn(kind: IdentityKind | keyof typeof others, place: AwsPlace, name: string): string {
  const form = kind === 'Cluster' || kind === 'Role' ? others[kind] : dataKinds[kind].access.arn;
  const filled = form
    .replace('<region>', place.region)
    .replace('<account>', place.account)
    .replace('<name>', () => name);
  return `arn:${partitionOf(place.region)}:${filled}`;
}

export const queueUrl = ({ region, account }: AwsPlace, name: string): string =>
  `https://sqs.${region}.amazonaws.com${isInChina(region) ? '.cn' : ''}/${account}/${name}`;

const isInChina = (region: string): boolean => region.startsWith('cn-');

/** China and the government of the United States have an AWS of their own. */
function partitionOf(region: string): string {
  if (isInChina(region)) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
