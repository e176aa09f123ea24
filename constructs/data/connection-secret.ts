import type { UsedData } from '../unit.js';
import { descriptorOf, isDataKind, type SecretKind } from './data-kinds.js';
import type { SecretAccess } from './descriptor.js';

/** The Secret by which a database or cache itself is reached; services have their own of a database. */
export const connectionSecret = (name: string): string => `${name}-connection`;

/** A dot joins them, which neither name may hold: so no two pairs become one. */
export const accessName = (service: string, { name }: Pick<UsedData, 'name'>): string => `${service}.${name}`;

/** A service of another team, as its team and its name together: no service of one's own is called so. */
export const borrowerName = (team: string, service: string): string => `${team}--${service}`;

/** How a kind is reached by a Secret, which is of one namespace; undefined for what is reached by a role in the cloud. */
export function secretAccessTo(kind: string): SecretAccess | undefined {
  if (!isDataKind(kind)) return undefined;
  const { access } = descriptorOf(kind);
  return access.by === 'secret' ? access : undefined;
}

export const hasSecret = (kind: string): kind is SecretKind => secretAccessTo(kind) !== undefined;

/** Whether all services of a kind share one Secret: it has one password for all. */
export const sharesSecret = (kind: string): boolean => {
  const access = secretAccessTo(kind);
  return access !== undefined && access.role === undefined;
};

/** Whether no service may have its role in a database under its own name. */
export const isReservedRole = (service: string, { kind }: Pick<UsedData, 'kind'>): boolean =>
  secretAccessTo(kind)?.role?.reserved.includes(service) ?? false;

export const secretOf = (
  service: string,
  used: Pick<UsedData, 'kind' | 'name' | 'lentFrom'>,
): { readonly name: string; readonly keys: readonly string[] } | undefined => {
  const access = secretAccessTo(used.kind);
  if (access === undefined) return undefined;
  // of what is borrowed each has a copy of its own
  const isShared = sharesSecret(used.kind) && used.lentFrom === undefined;
  return {
    name: isShared ? connectionSecret(used.name) : accessName(service, used),
    keys: access.secretKeys,
  };
};
