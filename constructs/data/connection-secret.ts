import type { UsedData } from '../unit.js';
import { descriptorOf, descriptors, isDataKind, type SecretKind } from './data-kinds.js';
import type { SecretAccess } from './descriptor.js';

/**
 * Name of the Secret with the administrator's connection to a database or cache. Services get Secrets of their own
 * for a database.
 */
export const connectionSecret = (name: string): string => `${name}-${connection}`;

const connection = 'connection';

/**
 * Endings of the Secrets that a resource of each kind has in its namespace, after its name and a hyphen. Pods may name
 * only the connection Secret of a kind whose services share it. Every evaluation of a rule reads these, and one text
 * is read faster than a list.
 */
export const dataSecrets: Readonly<Record<string, string>> = Object.fromEntries(
  descriptors
    .filter(({ access }) => access.by === 'secret')
    .map(({ kind, compositions }) => [
      kind,
      [...new Set([connection, ...Object.values(compositions).flatMap(({ secrets = [] }) => secrets)])].join(
        ' ',
      ),
    ]),
);

/**
 * Name of a service's access to one data resource. Neither name can contain a dot, so no two pairs get the same name.
 */
export const accessName = (service: string, { name }: Pick<UsedData, 'name'>): string => `${service}.${name}`;

/**
 * Name for a service of another team. Names have no double hyphen, so no service of the owner's team is called the
 * same.
 */
export const consumerName = (team: string, service: string): string => `${team}--${service}`;

/** Access rules of a kind that is reached by Secret; undefined for kinds reached by an IAM role. */
export function secretAccessTo(kind: string): SecretAccess | undefined {
  if (!isDataKind(kind)) return undefined;
  const { access } = descriptorOf(kind);
  return access.by === 'secret' ? access : undefined;
}

export const hasSecret = (kind: string): kind is SecretKind => secretAccessTo(kind) !== undefined;

/** Whether all services share one Secret of this kind, because it has only one password. */
export const sharesSecret = (kind: string): boolean => {
  const access = secretAccessTo(kind);
  return access !== undefined && access.role === undefined;
};

/** Whether the database already has a role with the service's name. */
export const isReservedRole = (service: string, { kind }: Pick<UsedData, 'kind'>): boolean =>
  secretAccessTo(kind)?.role?.reserved.includes(service) ?? false;

export const secretOf = (
  service: string,
  used: Pick<UsedData, 'kind' | 'name' | 'sharedFrom'>,
): { readonly name: string; readonly keys: readonly string[] } | undefined => {
  const access = secretAccessTo(used.kind);
  if (access === undefined) return undefined;
  // a Secret works only in its own namespace, so each service of another team gets a copy
  const isShared = sharesSecret(used.kind) && used.sharedFrom === undefined;
  return {
    name: isShared ? connectionSecret(used.name) : accessName(service, used),
    keys: access.secretKeys,
  };
};
