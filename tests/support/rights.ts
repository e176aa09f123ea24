import { platformFileWith } from './organisation.js';

/** What people type, and the rights that Kubernetes asks for. */
export const commands: readonly (readonly [command: string, asked: readonly string[], otherwise: string])[] =
  [
    ['kubectl get, describe', ['get /pods', 'list apps/deployments', 'list /events'], ''],
    ['kubectl logs', ['get /pods/log'], ''],
    ['kubectl delete pod', ['delete /pods'], ''],
    ['kubectl exec', ['create /pods/exec', 'get /pods/exec'], 'logs and metrics'],
    ['kubectl attach', ['create /pods/attach', 'get /pods/attach'], 'logs'],
    ['kubectl port-forward', ['create /pods/portforward', 'get /pods/portforward'], 'metrics'],
    ['kubectl debug pod/…', ['patch /pods/ephemeralcontainers', 'create /pods/attach'], 'logs and metrics'],
    [
      'kubectl rollout restart deployment',
      ['patch apps/deployments'],
      "Argo CD's action `restart`, or delete its pods",
    ],
    [
      'kubectl rollout restart statefulset',
      ['patch apps/statefulsets'],
      "Argo CD's action `restart`, or delete its pods",
    ],
    ['kubectl create job --from=cronjob/…', ['create batch/jobs'], "Argo CD's action `create-job`"],
    ['kubectl scale', ['patch apps/deployments/scale'], 'a pull request'],
    ['kubectl edit, set image, apply', ['patch apps/deployments', 'patch batch/cronjobs'], 'a pull request'],
    ['kubectl get secret', ['get /secrets'], '[secrets are in the secret store](../developers.md#a-service)'],
  ];

export const groups = { developers: 'devs', approvers: 'leads', breakGlass: 'on-call' };

const teams = `teams: {payments: {groups: {developers: [${groups.developers}], approvers: [${groups.approvers}], breakGlass: [${groups.breakGlass}]}}}`;

/** The smallest organisation with all groups, and a further environment whose tier has `exec: true`. */
export const organisationWithRights: Readonly<Record<string, string>> = {
  'environments/platform.yaml': platformFileWith(teams),
  'environments/tiers/dev.yaml': 'kind: Tier\nspec: {exec: true}\n',
  'environments/payments/dev.yaml': 'kind: Environment\nspec: {team: payments, tier: dev}\n',
};
