import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rendered } from './support/argocd.js';
import { ClusterRights } from './support/rbac.js';
import { commands, groups, organisationWithRights } from './support/rights.js';

/** The page is written from the rendered roles: `RECORD_RIGHTS=1 npx vitest run tests/rights-page.test.ts`. */
const page = join(import.meta.dirname, '../docs/reference/rights.md');

test('the page of rights says what the rendered roles allow', () => {
  const rights = new ClusterRights(rendered(organisationWithRights));
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
