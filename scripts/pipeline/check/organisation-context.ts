import { dirname, join, resolve } from 'node:path';
import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import type { AnyUnit, EnvironmentContext } from '../../../constructs/unit.js';
import { type JudgeContext, judgeContextOf } from '../../judge/rules/judge-context.js';
import type { Organisation } from '../../load/organisation.js';
import type { FileContext } from './file-context.js';

/** The context of files that are judged in a monorepo: of the unit that they were rendered from, or its settings. */
export function contextOfFiles(
  apps: string,
  organisation: Organisation | undefined,
  units: readonly AnyUnit[],
): FileContext {
  const byFolder = new Map(units.map((unit) => [join(apps, unit.id), unit]));
  const platform = organisation?.platform.spec;
  return {
    overrides: platform?.policies,
    kinds: platform === undefined ? [] : kindsOf(platform),
    groups: platform === undefined ? [] : groupsOf(platform),
    unitOf: (file) => byFolder.get(dirname(resolve(file))),
    ...settingsIn(platform, units),
  };
}

const kindsOf = ({ kinds, teams }: PlatformSpec): string[] => [
  ...kinds,
  ...Object.values(teams).flatMap((team) => team.kinds),
];

const groupsOf = ({ apiGroup, apiGroupAliases }: PlatformSpec): string[] => [apiGroup, ...apiGroupAliases];

function settingsIn(
  platform: PlatformSpec | undefined,
  units: readonly AnyUnit[],
): Pick<FileContext, 'settingsOf' | 'rightsIn'> {
  if (platform === undefined) return { settingsOf: () => ({}), rightsIn: () => ({}) };
  const { registry, domain } = platform;
  const ofOrganisation = { registry, domain, groups: groupsOf(platform) };
  const environments = new Map(
    units.flatMap((unit) => {
      const { environment } = unit.context as Partial<EnvironmentContext>;
      return environment === undefined ? [] : [[environment.namespace, unit] as const];
    }),
  );
  return {
    settingsOf: (namespace) => {
      const unit = environments.get(namespace);
      return unit === undefined ? ofOrganisation : { ...ofOrganisation, ...settingsOfEnvironment(unit) };
    },
    rightsIn: (namespace) => {
      const unit = environments.get(namespace);
      // nobody but the platform writes into other namespaces; an object without one may be meant for a team's
      if (unit === undefined && namespace !== '') return {};
      const team = unit && (unit.context as EnvironmentContext).team.name;
      const kinds =
        team === undefined ? kindsOf(platform) : [...platform.kinds, ...(platform.teams[team]?.kinds ?? [])];
      return { owner: 'team', raw: true, kinds };
    },
  };
}

/** What rules know of an environment, without the unit: owners and labels are added when a unit is rendered. */
function settingsOfEnvironment(unit: AnyUnit): JudgeContext {
  const { tier, production, podSecurity, exec, kubernetes, monitoring, mesh, gateway } = judgeContextOf(unit);
  return JSON.parse(
    JSON.stringify({ tier, production, podSecurity, exec, kubernetes, monitoring, mesh, gateway }),
  ) as JudgeContext;
}
