import type { PlatformSpec } from '../../constructs/platform/schema.js';
import type { TierSpec } from '../../constructs/tier/schema.js';
import type { Declaration } from './declaration.js';
import type { Organisation, Resource } from './organisation.js';

/** The full name of an environment, for a name that may be an alias. */
export const realName = ({ environmentAliases }: PlatformSpec, name: string): string =>
  Object.hasOwn(environmentAliases, name) ? environmentAliases[name]! : name;

/** Overrides of a resource by environment. */
export const overridesOf = ({ spec }: Resource): Readonly<Record<string, unknown>> => {
  const { environments } = spec as { environments?: readonly string[] | Record<string, unknown> };
  return environments === undefined || Array.isArray(environments)
    ? {}
    : (environments as Record<string, unknown>);
};

/** Whether a name or alias means this environment. */
export const isNameOf =
  (organisation: Pick<Organisation, 'platform'>, environment: string) => (name: string) =>
    realName(organisation.platform.spec, name) === environment;

/**
 * Whether a resource is deployed to an environment of its team: to all of them unless its spec says otherwise, or only
 * to those that its spec names.
 */
export function runsIn(
  organisation: Pick<Organisation, 'platform'>,
  resource: Resource,
  environment: string,
): boolean {
  if (resource.environment !== undefined && resource.environment !== environment) return false;
  const isHere = isNameOf(organisation, environment);
  const { environments } = resource.spec as { environments?: unknown };
  if (Array.isArray(environments)) return environments.some(isHere);
  const override = Object.entries(overridesOf(resource)).find(([name]) => isHere(name));
  return override === undefined ? !resource.onlyWhereNamed : override[1] !== false;
}

/** The tiers that have an environment on a cluster, in the order of their declarations. */
export function tiersOn(
  { tiers, declaredEnvironments }: Pick<Organisation, 'tiers' | 'declaredEnvironments'>,
  { name }: { readonly name: string },
): Declaration<TierSpec>[] {
  const used = new Set(
    declaredEnvironments.filter(({ cluster }) => cluster === name).map(({ spec }) => spec.tier),
  );
  return [...tiers.values()].filter((tier) => used.has(tier.name));
}
