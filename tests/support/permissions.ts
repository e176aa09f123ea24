import { expect } from 'vitest';
import { bucket, queue, topic } from './cloud-actions.js';
import { clusterInAws } from './clusters.js';
import { planned } from './in-process.js';
import { Sandbox, smallest } from './organisation.js';
import { Cloud, type Pod } from './roles.js';
import { yaml } from './yaml.js';

export const imageAndReplicas = `image: "x@sha256:${'a'.repeat(64)}", replicas: 3`;
export const environmentOf = (team: string) => `kind: Environment\nspec: {team: ${team}, tier: staging}\n`;

/** Two teams with two environments each in one account. Some names are prefixes of others. */
export const twoTeams: Readonly<Record<string, string>> = {
  ...smallest,
  'environments/clusters/eu.yaml': clusterInAws(),
  'environments/payments/production.yaml': environmentOf('payments'),
  'environments/logistics/staging.yaml': environmentOf('logistics'),
  'environments/logistics/production.yaml': environmentOf('logistics'),
  'teams/logistics/team.yaml': 'kind: Team\nspec: {owner: logistics-leads, costCentre: cc-2}\n',
  'teams/payments/checkout.yaml': yaml`
    kind: WebService
    spec: {${imageAndReplicas}, queues: [{name: jobs}, {name: shared}], topics: [{name: orders}]}
  `,
  'teams/payments/mailer.yaml': yaml`
    kind: Worker
    spec: {${imageAndReplicas}, queues: [{use: shared}], buckets: [{name: files}]}
  `,
  'teams/payments/mailer-eu.yaml': yaml`
    kind: Worker
    spec: {${imageAndReplicas}, queues: [{name: jobs-eu}], buckets: [{name: files-eu}]}
  `,
  'teams/payments/ledger.yaml': yaml`
    kind: Worker
    spec: {${imageAndReplicas}, databases: [{name: ledger-db}], caches: [{name: sessions}]}
  `,
  'teams/payments/plain.yaml': `kind: WebService\nspec: {${imageAndReplicas}}\n`,
  'teams/payments/public.yaml': 'kind: Topic\nspec: {allowFrom: [logistics/router]}\n',
  'teams/logistics/router.yaml': yaml`
    kind: WebService
    spec: {${imageAndReplicas}, queues: [{name: jobs}], topics: [{use: payments/public}], buckets: [{name: files}]}
  `,
};

export async function cloudOf(files: Readonly<Record<string, string>>): Promise<Cloud> {
  const { plan, problems } = await planned(new Sandbox(files));
  expect(problems).toEqual([]);
  return new Cloud(plan!.units);
}

let ofTwoTeams: Promise<Cloud> | undefined;
/** The cloud of the two teams, rendered once for all tests of a process. */
export const cloudOfTwoTeams = (): Promise<Cloud> => {
  ofTwoTeams ??= cloudOf(twoTeams);
  return ofTwoTeams;
};

export const podOf = (namespace: string, serviceAccount: string): Pod => ({
  cluster: 'eu',
  namespace,
  serviceAccount,
});

/** The data that the pods of each service may use. They may use nothing else. */
export const usesByPod: readonly [who: Pod, mine: readonly string[]][] = ['staging', 'production'].flatMap(
  (name): [Pod, string[]][] => {
    const [payments, logistics] = [`payments-${name}`, `logistics-${name}`];
    return [
      [
        podOf(payments, 'checkout'),
        [queue(`${payments}-jobs`), queue(`${payments}-shared`), topic(`${payments}-orders`)],
      ],
      [podOf(payments, 'mailer'), [queue(`${payments}-shared`), bucket(`${payments}-files`)]],
      [podOf(payments, 'mailer-eu'), [queue(`${payments}-jobs-eu`), bucket(`${payments}-files-eu`)]],
      [
        podOf(logistics, 'router'),
        [queue(`${logistics}-jobs`), topic(`${payments}-public`), bucket(`${logistics}-files`)],
      ],
    ];
  },
);
