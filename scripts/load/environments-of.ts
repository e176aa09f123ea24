import type { PlatformSpec } from '../../constructs/platform/schema.js';
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

/** Whether a resource is deployed to an environment of its team: to all of them unless its spec says otherwise. */
export function runsIn(
  organisation: Pick<Organisation, 'platform'>,
  resource: Resource,
  environment: string,
): boolean {
  const isHere = isNameOf(organisation, environment);
  const { environments } = resource.spec as { environments?: unknown };
  if (Array.isArray(environments)) return environments.some(isHere);
  return !Object.entries(overridesOf(resource)).some(([name, value]) => value === false && isHere(name));
}
