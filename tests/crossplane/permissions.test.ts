import { beforeEach, describe, expect, test } from 'vitest';
import { harmful, sorts, things, used } from '../support/cloud-actions.js';
import { cloudOfTwoTeams, usesByPod } from '../support/permissions.js';
import { account, type Cloud, region } from '../support/roles.js';
import { some } from '../support/some.js';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await cloudOfTwoTeams();
});

const all = [...new Set(usesByPod.flatMap(([, mine]) => mine))];

describe.each(usesByPod.map(([who, mine]) => [`${who.namespace}/${who.serviceAccount}`, who, mine] as const))(
  '%s',
  (_, who, mine) => {
    const allowed = (actions: readonly string[], resource: string) =>
      actions.filter((action) => cloud.may(who, action, resource));

    test('may use the data that it declares', () => {
      for (const [sort, arn] of some(mine.flatMap(things)))
        expect(allowed(used(sort), arn)).toEqual(used(sort));
    });

    test('may not change, delete or open it, nor reach older versions', () => {
      for (const [sort, arn] of some(mine.flatMap(things))) expect(allowed(harmful(sort), arn)).toEqual([]);
    });

    test("may do nothing with another service's, team's or environment's", () => {
      const others = all.filter((arn) => !mine.includes(arn));
      for (const [sort, arn] of some(others.flatMap(things)))
        expect(allowed([...used(sort), ...harmful(sort)], arn)).toEqual([]);
      expect(others.length).toBeGreaterThan(10);
    });

    test('may do nothing with resources that have similar names', () => {
      const alike = mine.flatMap((arn) => [
        `${arn}-2`,
        `${arn}-dead`,
        arn.slice(0, -1),
        arn.replace(/-[^-]*$/, ''),
        arn.replace(/-[^-]*$/, '-*'),
        arn.toUpperCase().replace('ARN:AWS:', 'arn:aws:'),
        arn.replace(region, 'us-east-1').replace(account, '444455556666').replace('s3:::', 's3:::x-'),
      ]);
      for (const [, arn] of some(alike.flatMap(things)))
        expect(allowed(sorts.flatMap(used), arn)).toEqual([]);
      // an account that took the name of a deleted bucket
      for (const arn of mine.filter((one) => one.includes(':s3:')))
        expect(
          used('objects').filter((action) => cloud.may(who, action, `${arn}/a`, '444455556666')),
        ).toEqual([]);
    });

    test('may do nothing else in the account', () => {
      const role = cloud.roleOf(who)!.arn;
      const roles = [...cloud.roles.keys()];
      const elsewhere = [
        ...[
          'iam:*',
          'iam:PutRolePolicy',
          'iam:AttachRolePolicy',
          'iam:UpdateAssumeRolePolicy',
          'iam:PassRole',
        ],
        ...['iam:DeleteRolePermissionsBoundary', 'iam:CreateAccessKey', 'sts:AssumeRole', 'sts:TagSession'],
        ...['eks:CreatePodIdentityAssociation', 'eks-auth:AssumeRoleForPodIdentity', 'kms:Decrypt', 'kms:*'],
        ...['secretsmanager:GetSecretValue', 'ssm:GetParameter', 'ec2:RunInstances', 'rds:*', 's3:*', '*'],
        ...['s3:ListAllMyBuckets', 'sqs:ListQueues', 'sns:ListTopics', 'lambda:InvokeFunction'],
      ];
      for (const resource of [
        role,
        ...roles,
        `arn:aws:kms:${region}:${account}:key/k`,
        'arn:aws:s3:::x',
        '*',
      ])
        expect(allowed([...elsewhere, ...sorts.flatMap(harmful)], resource)).toEqual([]);
    });
  },
);
