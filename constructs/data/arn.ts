import { dataKinds, type IdentityKind } from './data-kinds.js';

/** Account and region of a cluster in AWS. */
export interface AwsLocation {
  readonly region: string;
  readonly account: string;
}

const otherForms = {
  Cluster: 'eks:<region>:<account>:cluster/<name>',
  Role: 'iam::<account>:role/<name>',
} as const;

/** The ARN of a resource. */
export function arn(
  kind: IdentityKind | keyof typeof otherForms,
  location: AwsLocation,
  name: string,
): string {
  const form = kind === 'Cluster' || kind === 'Role' ? otherForms[kind] : dataKinds[kind].access.arn;
  const filled = form
    .replace('<region>', location.region)
    .replace('<account>', location.account)
    .replace('<name>', () => name);
  return `arn:${partitionOf(location.region)}:${filled}`;
}

export const queueUrl = ({ region, account }: AwsLocation, name: string): string =>
  `https://sqs.${region}.amazonaws.com${isInChina(region) ? '.cn' : ''}/${account}/${name}`;

const isInChina = (region: string): boolean => region.startsWith('cn-');

/** China and the US government have separate AWS partitions. */
function partitionOf(region: string): string {
  if (isInChina(region)) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
