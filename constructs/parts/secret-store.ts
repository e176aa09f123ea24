import type { EnvironmentContext } from '../unit.js';

/** The only SecretStore that an environment has. */
export const secretStore = 'team-secrets';

/** The Secret of each environment with the credentials of the organisation's registry. */
export const pullSecret = 'registry-credentials';

/** Replaces the placeholders that settings of a secret store may have. */
export const inEnvironment = ({ team, environment, cluster }: EnvironmentContext, text: string): string =>
  text
    .replaceAll('{team}', team.name)
    .replaceAll('{environment}', environment.name)
    .replaceAll('{namespace}', environment.namespace)
    .replaceAll('{cluster}', cluster.name);

/** Start of every key that an environment may read. Its store's identity can read no others. */
export const secretPrefix = (context: EnvironmentContext): string =>
  inEnvironment(context, context.cluster.externalSecrets?.keyPrefix ?? '{team}/{environment}/');

/** Where a key, such as `stripe#api-key`, is in the store. */
export function remoteRef(prefix: string, key: string): { key: string; property?: string } {
  const [path, property] = key.split('#');
  return { key: `${prefix}${path}`, ...(property === undefined ? {} : { property }) };
}

/** The pull secret as pods and ServiceAccounts name it; none if nothing creates it. */
export const imagePullSecrets = ({
  platform,
  cluster,
}: Pick<EnvironmentContext, 'platform' | 'cluster'>): { imagePullSecrets?: { name: string }[] } =>
  platform.registrySecret === undefined || cluster.externalSecrets === undefined
    ? {}
    : { imagePullSecrets: [{ name: pullSecret }] };
