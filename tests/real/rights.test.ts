import { expect, test } from 'vitest';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { proved } from '../e2e/support/proof.js';
import { rendered, yamlOf } from '../support/argocd.js';
import { commands, groups, organisationWithRights } from '../support/rights.js';
import { some } from '../support/some.js';
import { apply, kubectl, noApiServer } from './cluster.js';

/** Rights of which people have none anywhere, whatever is rendered. */
const never = [
  ...['create /serviceaccounts/token', 'create /pods', 'delete apps/deployments', 'impersonate /users'],
  ...['create rbac.authorization.k8s.io/rolebindings', 'bind rbac.authorization.k8s.io/clusterroles'],
  ...['patch /resourcequotas', 'delete networking.k8s.io/networkpolicies', 'patch /namespaces'],
  ...['patch acme.dev/postgreses', 'delete acme.dev/postgreses'],
];

const { developers, approvers, breakGlass } = groups;
const look = ['kubectl get, describe', 'kubectl logs', 'kubectl delete pod'];
const open = ['kubectl exec', 'kubectl attach', 'kubectl port-forward', 'kubectl debug pod/…'];
const change = [
  ...['kubectl rollout restart deployment', 'kubectl rollout restart statefulset', 'kubectl scale'],
  'kubectl edit, set image, apply',
];

/** Who may run which commands where. */
const table: readonly (readonly [who: string, group: string, namespace: string, may: readonly string[]])[] = [
  ['developers of the team, where the tier has `exec: true`', developers, 'payments-dev', [...look, ...open]],
  ['developers of the team, in another tier', developers, 'payments-staging', look],
  ['people on call for break-glass', breakGlass, 'payments-staging', change],
  ['approvers of the team', approvers, 'payments-staging', []],
  ['developers of the team, in the namespace of another team', developers, 'storefront-staging', []],
  ['people on call for break-glass, in the namespace of another team', breakGlass, 'storefront-staging', []],
  ['developers of the team, in the namespace of the cluster itself', developers, 'kube-system', []],
  ['people on call for break-glass, in all namespaces together', breakGlass, '', []],
  ['developers of the team, in all namespaces together', developers, '', []],
];

test.skipIf(noApiServer).each(some(table))(
  '%s may do what the page of rights says',
  (who, group, namespace, may) => {
    const objects = yamlOf(rendered(organisationWithRights)).map(([, object]) => object as Manifest);
    for (const kind of ['ClusterRole', 'Namespace', 'RoleBinding'])
      apply(objects.filter((object) => object.kind === kind));
    const rights = [...new Set([...commands.flatMap(([, asked]) => asked), ...never])];
    const allowed = allowedOf(group, namespace, rights);
    const runs = commands.filter(([, asked]) => asked.every((right) => allowed.has(right)));
    expect(runs.map(([command]) => command).sort()).toEqual([...may].sort());
    expect(never.filter((right) => allowed.has(right))).toEqual([]);
    const place = namespace || 'all namespaces';
    proved(
      `In a cluster, ${who} may run ${may.length === 0 ? 'none of the commands in docs/reference/rights.md' : runs.map(([command]) => `\`${command}\``).join(', ')}.`,
      `SubjectAccessReview in ${place} allows ${[...allowed].join(', ') || 'nothing'}`,
    );
  },
);

/** Those of some rights that the API server grants to a group. */
function allowedOf(group: string, namespace: string, rights: readonly string[]): Set<string> {
  const reviews = rights.map((right) => {
    const [verb, path] = right.split(' ') as [string, string];
    const [apiGroup, resource, subresource] = path.split('/');
    return {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: 'someone',
        groups: [group, 'system:authenticated'],
        resourceAttributes: { namespace, verb, group: apiGroup, resource, subresource },
      },
    };
  });
  const output = 'jsonpath={.status.allowed}{"\\n"}';
  const answers = kubectl(['create', '-o', output, '-f', '-'], { objects: reviews }).text.trim().split('\n');
  expect(answers).toHaveLength(rights.length);
  return new Set(rights.filter((_, i) => answers[i] === 'true'));
}
