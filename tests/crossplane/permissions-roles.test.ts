import { beforeEach, describe, expect, test } from 'vitest';
import { bucket, queue } from '../support/cloud-actions.js';
import { trusts } from '../support/iam.js';
import { cloudOf, cloudOfTwoTeams, podOf, twoTeams, usesByPod } from '../support/permissions.js';
import { account, type Cloud, isTaken, type Pod, region, saidBy } from '../support/roles.js';
import { some } from '../support/some.js';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await cloudOfTwoTeams();
});

describe('a role', () => {
  const checkout = podOf('payments-staging', 'checkout');
  const said = saidBy(checkout);
  const role = () => cloud.roleOf(checkout)!;

  test('is given to the pods of its service, and to none of another name, namespace or cluster', () => {
    expect(isTaken(role(), said)).toBe(true);
    const others: Pod[] = [
      ...['mailer', 'default', 'checkout2', 'Checkout', '*', ''].map((name) =>
        podOf('payments-staging', name),
      ),
      ...['payments-production', 'logistics-staging', 'default', '*'].map((name) => podOf(name, 'checkout')),
      ...['us', 'eu2', '*'].map((name) => ({ ...checkout, cluster: name })),
    ];
    for (const other of some(others)) expect([other, isTaken(role(), saidBy(other))]).toEqual([other, false]);
  });

  test.each(
    Object.entries({
      'aws:SourceAccount': '444455556666',
      'aws:SourceArn': `arn:aws:eks:${region}:444455556666:cluster/eu`,
      'aws:RequestTag/kubernetes-namespace': 'logistics-staging',
      'aws:RequestTag/kubernetes-service-account': 'mailer',
    }),
  )('is given to nobody for whom EKS says another %s, or none', (key, other) => {
    expect(isTaken(role(), { ...said, [key]: other })).toBe(false);
    const { [key]: _, ...rest } = said;
    expect(isTaken(role(), rest)).toBe(false);
  });

  test('is given to nobody but EKS, whatever they say of themselves', () => {
    const iam = `arn:aws:iam::${account}:`;
    for (const principal of [
      { type: 'AWS', id: `${iam}root` },
      { type: 'AWS', id: `${iam}user/alice` },
      { type: 'AWS', id: `arn:aws:sts::${account}:assumed-role/${role().arn.split('/').at(-1)}/session` },
      ...[...cloud.roles.keys()].map((id) => ({ type: 'AWS', id }) as const),
      { type: 'AWS', id: 'arn:aws:iam::444455556666:root' },
      { type: 'Federated', id: `${iam}oidc-provider/oidc.eks.${region}.amazonaws.com/id/0A` },
      { type: 'Service', id: 'ec2.amazonaws.com' },
      { type: 'Service', id: 'eks.amazonaws.com' },
      { type: 'Service', id: 'lambda.amazonaws.com' },
    ] as const)
      for (const action of ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:TagSession'])
        expect(trusts(role().trust, { action, resource: role().arn, principal, context: said })).toBe(false);
  });

  test('exists once for each service account whose pods use the cloud, and for no others', () => {
    const names = cloud.associations.map(({ role: _, ...who }) => who);
    const byName = (a: Pod, b: Pod) => JSON.stringify(a).localeCompare(JSON.stringify(b));
    expect([...names].sort(byName)).toEqual(usesByPod.map(([who]) => who).sort(byName));
    expect(cloud.associations.map(({ role: arn }) => arn).sort()).toEqual([...cloud.roles.keys()].sort());
    expect(
      cloud.may(podOf('payments-staging', 'plain'), 'sqs:SendMessage', queue('payments-staging-jobs')),
    ).toBe(false);
  });

  test('disappears with its last use, and loses a permission when a use is removed', async () => {
    const mailer = podOf('payments-staging', 'mailer');
    const [ofShared, ofFiles] = [queue('payments-staging-shared'), bucket('payments-staging-files')];
    const file = 'teams/payments/mailer.yaml';
    const own = 'kind: Bucket\nmetadata: {name: files}\n';
    const without = (what: string) => ({
      ...twoTeams,
      'teams/payments/files.yaml': own,
      [file]: twoTeams[file]!.replace(what, '').replace('buckets: [{name: files}]', ''),
    });
    const fewer = await cloudOf(without(''));
    expect(fewer.may(mailer, 'sqs:SendMessage', ofShared)).toBe(true);
    expect(fewer.may(mailer, 's3:GetObject', `${ofFiles}/a`)).toBe(false);
    const none = await cloudOf(without('queues: [{use: shared}],'));
    expect(none.roleOf(mailer)).toBeUndefined();
    expect([...none.roles.keys()].join()).not.toMatch(/mailer(,|$)/);
    expect(none.roles.size).toBe(cloud.roles.size - 2);
  });
});
