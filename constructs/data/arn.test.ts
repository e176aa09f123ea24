import { expect, test } from 'vitest';
import { arn, queueUrl } from './arn.js';

test.each([
  ['eu-central-1', 'aws', 'https://sqs.eu-central-1.amazonaws.com/111122223333/jobs'],
  ['us-gov-west-1', 'aws-us-gov', 'https://sqs.us-gov-west-1.amazonaws.com/111122223333/jobs'],
  ['cn-north-1', 'aws-cn', 'https://sqs.cn-north-1.amazonaws.com.cn/111122223333/jobs'],
])('%s is in the partition %s', (region, partition, url) => {
  const place = { region, account: '111122223333' };
  expect(arn('Queue', place, 'jobs')).toBe(`arn:${partition}:sqs:${region}:111122223333:jobs`);
  expect(arn('Bucket', place, 'files')).toBe(`arn:${partition}:s3:::files`);
  expect(arn('Cluster', place, 'eu')).toBe(`arn:${partition}:eks:${region}:111122223333:cluster/eu`);
  expect(arn('Role', place, 'r')).toBe(`arn:${partition}:iam::111122223333:role/r`);
  expect(queueUrl(place, 'jobs')).toBe(url);
});
