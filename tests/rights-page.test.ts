import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rendered } from './support/argocd.js';
import { platformFileWith } from './support/organisation.js';
import { ClusterRights } from './support/rbac.js';

/** The page is written from the rendered roles: `RECORD_RIGHTS=1 npx vitest run tests/rights-page.test.ts`. */
const page = join(import.meta.dirname, '../docs/reference/rights.md');

/** What people type, and the rights that Kubernetes asks for. */
const commands: readonly (readonly [command: string, asked: readonly string[], otherwise: string])[] = [
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

const groups = { developers: 'devs', breakGlass: 'on-call' };

test('the page of rights says what the rendered roles allow', () => {
  const open = 'kind: Tier\nspec: {exec: true}\n';
  const teams = `teams: {payments: {groups: {developers: [${groups.developers}], breakGlass: [${groups.breakGlass}]}}}`;
  const rights = new ClusterRights(
    rendered({
      'environments/platform.yaml': platformFileWith(teams),
      'environments/tiers/dev.yaml': open,
      'environments/payments/dev.yaml': 'kind: Environment\nspec: {team: payments, tier: dev}\n',
    }),
  );
  const may = (group: string, environment: string, asked: readonly string[]) =>
    asked.every((right) => {
      const [verb, resource] = right.split(' ') as [string, string];
      return rights.may([group], `payments-${environment}`, verb, resource);
    })
      ? 'yes'
      : 'no';
  const rows = commands.map(([command, asked, otherwise]) => [
    `\`${command}\``,
    may(groups.developers, 'dev', asked),
    may(groups.developers, 'staging', asked),
    may(groups.breakGlass, 'staging', asked),
    otherwise,
  ]);
  const head = ['', 'developers, `exec: true`', 'developers, other tiers', 'break-glass', 'Otherwise'];
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const text = `# Who may do what in a cluster

Written from the roles that Waymark renders. A tier with \`exec: true\`, such as dev, is open to the developers of its
teams; production should not be. Nobody but a group for [break-glass](../break-glass.md) changes a workload past git,
because a changed Deployment could run any image.

${table}

With \`kubectl port-forward\` and \`kubectl debug\` people pass by NetworkPolicies, and with the latter also by the image
that was reviewed. Approvers have no rights in clusters of their own; they need to be developers too. What they and
developers may do in Argo CD is in [the guide of the platform team](../platform-team.md#who-may-do-what).
`;
  if (process.env['RECORD_RIGHTS'] === '1') writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});
