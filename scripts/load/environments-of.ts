import type { PlatformSpec } from '../../constructs/platform/schema.js';
import type { Organisation, Resource } from './organisation.js';

/** The name of an environment, of which people may write an alias. */
export const realName = ({ environmentAliases }: PlatformSpec, name: string): string =>
  Object.hasOwn(environmentAliases, name) ? environmentAliases[name]! : name;

/** What a service says differently in some environments. */
export const overridesOf = ({ spec }: Resource): Readonly<Record<string, unknown>> => {
  const { environments } = spec as { environments?: readonly string[] | Record<string, unknown> };
  return environments === undefined || Array.isArray(environments)
    ? {}
    : (environments as Record<string, unknown>);
};

/** Whether a name, or an alias, is that of an environment. */
export const isNameOf =
  (organisation: Pick<Organisation, 'platform'>, environment: string) => (name: string) =>
    realName(organisation.platform.spec, name) === environment;

/** Whether a service runs in an environment of its team: in all of them, unless it says otherwise. */
export function runsIn(
  organisation: Pick<Organisation, 'platform'>,
  service: Resource,
  environment: string,
): boolean {
  const isHere = isNameOf(organisation, environment);
  const { environments } = service.spec as { environments?: unknown };
  if (Array.isArray(environments)) return environments.some(isHere);
  return !Object.entries(overridesOf(service)).some(([name, value]) => value === false && isHere(name));
}
