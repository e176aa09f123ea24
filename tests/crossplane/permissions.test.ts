import { beforeEach, describe, expect, test } from 'vitest';
import { bucket, harmful, queue, sorts, things, topic, used } from '../support/cloud-actions.js';
import { clusterInAws } from '../support/clusters.js';
import { trusts } from '../support/iam.js';
import { complaints, planned } from '../support/in-process.js';
import { Sandbox, smallest } from '../support/organisation.js';
import { account, Cloud, isTaken, type Pod, region, saidBy } from '../support/roles.js';
import { some } from '../support/some.js';
import { yaml } from '../support/yaml.js';

const image = `image: "x@sha256:${'a'.repeat(64)}", replicas: 3`;
const environment = (team: string) => `kind: Environment\nspec: {team: ${team}, tier: staging}\n`;

/** Two teams with two environments each, in one account; some names begin as others do. */
const organisation: Readonly<Record<string, string>> = {
  ...smallest,
  'environments/clusters/eu.yaml': clusterInAws(),
  'environments/payments/production.yaml': environment('payments'),
  'environments/logistics/staging.yaml': environment('logistics'),
  'environments/logistics/production.yaml': environment('logistics'),
  'teams/logistics/team.yaml': 'kind: Team\nspec: {owner: logistics-leads, costCentre: cc-2}\n',
  'teams/payments/checkout.yaml': yaml`
    kind: WebService
    spec: {${image}, queues: [{name: jobs}, {name: shared}], topics: [{name: orders}]}
  `,
  'teams/payments/mailer.yaml': yaml`
    kind: Worker
    spec: {${image}, queues: [{use: shared}], buckets: [{name: files}]}
  `,
  'teams/payments/mailer-eu.yaml': yaml`
    kind: Worker
    spec: {${image}, queues: [{name: jobs-eu}], buckets: [{name: files-eu}]}
  `,
  'teams/payments/ledger.yaml': yaml`
    kind: Worker
    spec: {${image}, databases: [{name: ledger-db}], caches: [{name: sessions}]}
  `,
  'teams/payments/plain.yaml': `kind: WebService\nspec: {${image}}\n`,
  'teams/payments/public.yaml': 'kind: Topic\nspec: {allowFrom: [logistics/router]}\n',
  'teams/logistics/router.yaml': yaml`
    kind: WebService
    spec: {${image}, queues: [{name: jobs}], topics: [{use: payments/public}], buckets: [{name: files}]}
  `,
};

async function cloudOf(files: Readonly<Record<string, string>>): Promise<Cloud> {
  const { plan, problems } = await planned(new Sandbox(files));
  expect(problems).toEqual([]);
  return new Cloud(plan!.units);
}

let cloud: Cloud;
beforeEach(async () => {
  cloud ??= await cloudOf(organisation);
});

const pod = (namespace: string, serviceAccount: string): Pod => ({
  cluster: 'eu',
  namespace,
  serviceAccount,
});
/** Whose pods may use what. Everything else that there is, they may not. */
const table: readonly [who: Pod, mine: readonly string[]][] = ['staging', 'production'].flatMap(
  (name): [Pod, string[]][] => {
    const [payments, logistics] = [`payments-${name}`, `logistics-${name}`];
    return [
      [
        pod(payments, 'checkout'),
        [queue(`${payments}-jobs`), queue(`${payments}-shared`), topic(`${payments}-orders`)],
      ],
      [pod(payments, 'mailer'), [queue(`${payments}-shared`), bucket(`${payments}-files`)]],
      [pod(payments, 'mailer-eu'), [queue(`${payments}-jobs-eu`), bucket(`${payments}-files-eu`)]],
      [
        pod(logistics, 'router'),
        [queue(`${logistics}-jobs`), topic(`${payments}-public`), bucket(`${logistics}-files`)],
      ],
    ];
  },
);
const all = [...new Set(table.flatMap(([, mine]) => mine))];

describe.each(table.map(([who, mine]) => [`${who.namespace}/${who.serviceAccount}`, who, mine] as const))(
  '%s',
  (_, who, mine) => {
    const permitted = (actions: readonly string[], resource: string) =>
      actions.filter((action) => cloud.may(who, action, resource));

    test('may use what it uses', () => {
      for (const [sort, arn] of some(mine.flatMap(things)))
        expect(permitted(used(sort), arn)).toEqual(used(sort));
    });

    test('may not change, delete or open it, nor reach older versions', () => {
      for (const [sort, arn] of some(mine.flatMap(things))) expect(permitted(harmful(sort), arn)).toEqual([]);
    });

    test("may do nothing with another service's, team's or environment's", () => {
      const others = all.filter((arn) => !mine.includes(arn));
      for (const [sort, arn] of some(others.flatMap(things)))
        expect(permitted([...used(sort), ...harmful(sort)], arn)).toEqual([]);
      expect(others.length).toBeGreaterThan(10);
    });

    test('may do nothing with what only looks like its own', () => {
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
        expect(permitted(sorts.flatMap(used), arn)).toEqual([]);
      // whoever took the name of a bucket that was deleted
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
        expect(permitted([...elsewhere, ...sorts.flatMap(harmful)], resource)).toEqual([]);
    });
  },
);

describe('a role', () => {
  const checkout = pod('payments-staging', 'checkout');
  const said = saidBy(checkout);
  const role = () => cloud.roleOf(checkout)!;

  test('is given to the pods of its service, and to none of another name, namespace or cluster', () => {
    expect(isTaken(role(), said)).toBe(true);
    const others: Pod[] = [
      ...['mailer', 'default', 'checkout2', 'Checkout', '*', ''].map((name) => pod('payments-staging', name)),
      ...['payments-production', 'logistics-staging', 'default', '*'].map((name) => pod(name, 'checkout')),
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

  test('is there for exactly the service accounts whose pods use something in the cloud, and once', () => {
    const names = cloud.associations.map(({ role: _, ...who }) => who);
    const byName = (a: Pod, b: Pod) => JSON.stringify(a).localeCompare(JSON.stringify(b));
    expect([...names].sort(byName)).toEqual(table.map(([who]) => who).sort(byName));
    expect(cloud.associations.map(({ role: arn }) => arn).sort()).toEqual([...cloud.roles.keys()].sort());
    expect(
      cloud.may(pod('payments-staging', 'plain'), 'sqs:SendMessage', queue('payments-staging-jobs')),
    ).toBe(false);
  });

  test('is gone with the last use, and what was used with a use', async () => {
    const mailer = pod('payments-staging', 'mailer');
    const [ofShared, ofFiles] = [queue('payments-staging-shared'), bucket('payments-staging-files')];
    const file = 'teams/payments/mailer.yaml';
    const own = 'kind: Bucket\nmetadata: {name: files}\n';
    const without = (what: string) => ({
      ...organisation,
      'teams/payments/files.yaml': own,
      [file]: organisation[file]!.replace(what, '').replace('buckets: [{name: files}]', ''),
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

describe('a team cannot', () => {
  const complaintsOf = async (files: Readonly<Record<string, string>>) =>
    complaints(new Sandbox({ ...organisation, ...files }));
  const access = (kind: string) => yaml`
    apiVersion: acme.dev/v1
    kind: ${kind}
    metadata: {name: mine}
    spec: {identity: payments-staging-checkout, externalName: acme-logistics-staging-files}
  `;

  test.each(['Access', 'Identity', 'Network'])('write an object of kind %s', async (kind) => {
    const found = await complaintsOf({ 'teams/payments/manifests/mine.yaml': access(kind) });
    expect(found.join('\n')).toContain(
      `forbidden-kind: team payments may not use raw manifests of kind acme.dev/${kind}`,
    );
  });

  test.each(['Access', 'Identity', 'Bucket'])('be granted the kind %s', async (kind) => {
    const granted = smallest['environments/platform.yaml']!.replace(
      'spec: {',
      `spec: {teams: {payments: {kinds: [acme.dev/${kind}]}}, `,
    );
    const found = await complaintsOf({ 'environments/platform.yaml': granted });
    expect(found.join('\n')).toContain(`bad-value: acme.dev/${kind} cannot be granted`);
  });

  test('make or change one in TypeScript', () => {
    const alters = (code: string) =>
      `import { ApiObject, JsonPatch } from 'cdk8s';\nimport { worker } from 'waymark-platform';\nexport default worker({ image: 'x:1', queues: [{ name: 'own' }] }, (scope) => {\n${code}\n});\n`;
    const makes =
      "new ApiObject(scope, 'x', { apiVersion: 'acme.dev/v1', kind: 'Access', metadata: { name: 'mine' } });";
    const changes =
      "for (const one of scope.node.root.node.findAll()) if (ApiObject.isApiObject(one) && one.kind === 'Access') one.addJsonPatch(JsonPatch.replace('/spec/externalName', 'logistics-staging-jobs'));";
    for (const [code, name] of [
      [makes, 'mine'],
      [changes, 'evil.own'],
    ] as const) {
      const sandbox = new Sandbox({ ...organisation, 'teams/payments/evil.ts': alters(code) });
      expect(sandbox.platform('synth').err).toContain(
        `forbidden-kind: payments/staging/evil may not create or change Access ${name}`,
      );
    }
  });

  test('have the role of another service by joining names', async () => {
    const found = await complaintsOf({
      'environments/payments/staging-mailer.yaml': environment('payments'),
      'teams/payments/eu.yaml': yaml`
        kind: Worker
        spec: {${image}, queues: [{name: q}], environments: {staging: false, production: false}}
      `,
    });
    expect(found.join('\n')).toContain(
      'ambiguous-name: its AWS role would be named payments-staging-mailer-eu, which payments/staging-mailer/eu already has',
    );
  });

  test('have the dead letters of another queue by joining names', async () => {
    const found = await complaintsOf({ 'teams/payments/jobs-dead.yaml': 'kind: Queue\n' });
    expect(found.join('\n')).toMatch(
      /ambiguous-name: in the cloud .* would be payments-staging-jobs-dead, as payments\/staging\/jobs-dead is/,
    );
  });
});
