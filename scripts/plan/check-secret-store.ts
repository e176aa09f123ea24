import type { ClusterSpec } from '../../constructs/cluster/schema.js';
import { type Declaration, placeIn } from '../load/declaration.js';
import type { Organisation } from '../load/organisation.js';
import { error, type Problem } from '../problem/problem.js';

type Cluster = Declaration<ClusterSpec>;

/** Checks that a cluster's secret store has what it needs, and keeps the secrets of environments apart. */
export function checkSecretStore(cluster: Cluster, organisation: Organisation, problems: Problem[]): void {
  const store = cluster.spec.externalSecrets;
  if (store === undefined) return;
  const at = placeIn(cluster, '/spec/externalSecrets/provider');
  const checkField = (field: string, value: string | undefined) => {
    if (value === undefined)
      problems.push(
        error('missing-field', at, `secrets of ${store.provider} need the cluster's field "${field}"`, {
          docs: `platform explain Cluster.${field}`,
        }),
      );
  };
  if (store.provider === 'vault') {
    checkField('externalSecrets.server', store.server);
    checkAuthMount(cluster, organisation, problems);
    checkApart(cluster, 'role', [store.role], problems);
    checkApart(cluster, 'keyPrefix', [store.mount, store.keyPrefix], problems);
  } else {
    checkField('region', cluster.spec.region);
    checkField('externalSecrets.rolePrefix', store.rolePrefix);
    checkApart(cluster, 'keyPrefix', [store.keyPrefix], problems);
  }
}

/** Two environments never share a role or a place for their keys. */
function checkApart(cluster: Cluster, field: string, settings: readonly string[], problems: Problem[]): void {
  const text = settings.join('/');
  if (text.includes('{namespace}') || (text.includes('{team}') && text.includes('{environment}'))) return;
  problems.push(
    error(
      'bad-value',
      placeIn(cluster, `/spec/externalSecrets/${field}`),
      `externalSecrets.${field} is the same for all environments, so each could read the secrets of the others`,
      { help: 'add {namespace}, or {team} and {environment}' },
    ),
  );
}

/** An auth mount of type kubernetes trusts the tokens of one cluster only. */
function checkAuthMount(cluster: Cluster, { clusters }: Organisation, problems: Problem[]): void {
  const mount = authMountOf(cluster);
  const other = [...clusters.values()].find((each) => authMountOf(each) === mount);
  if (mount === undefined || other === undefined || other.name === cluster.name) return;
  problems.push(
    error(
      'bad-value',
      placeIn(cluster, '/spec/externalSecrets/authMount'),
      `cluster ${other.name} uses the auth mount ${cluster.spec.externalSecrets!.authMount} of the same Vault already, and a mount knows one cluster`,
      { help: 'use another mount, such as kubernetes-{cluster}' },
    ),
  );
}

const authMountOf = ({ name, spec }: Cluster): string | undefined => {
  const store = spec.externalSecrets;
  return store?.provider === 'vault'
    ? `${store.server} ${store.authMount.replaceAll('{cluster}', name)}`
    : undefined;
};
