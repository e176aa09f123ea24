import type { EnvironmentSpec } from '../../constructs/environment/schema.js';
import type { PlatformSpec } from '../../constructs/platform/schema.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { error, type Problem } from '../problem/problem.js';
import { type Declaration, type Images, written } from './declaration.js';
import type { Environment, Organisation, Service } from './organisation.js';
import type { FileContent, RawManifest } from './read.js';

/** Joins what the files say into one organisation, and checks every reference between them. */
export function link(files: readonly FileContent[], problems: Problem[]): Organisation | undefined {
  const declarations = files.flatMap((file) => file.declarations);
  const platform = declarations.find((d) => d.kind === 'Platform') as Declaration<PlatformSpec> | undefined;
  if (platform === undefined) {
    if (problems.length === 0)
      problems.push(
        error(
          'missing-file',
          { file: 'environments/platform.yaml' },
          'there is no environments/platform.yaml, or it holds no Platform',
        ),
      );
    return undefined;
  }
  for (const declaration of declarations) checkGroup(declaration, platform.spec, problems);
  const named = <Spec>(kind: string) =>
    byName<Spec>(
      declarations.filter((d) => d.kind === kind),
      problems,
    );
  const clusters: Organisation['clusters'] = named('Cluster');
  const tiers: Organisation['tiers'] = named('Tier');
  const teams: Organisation['teams'] = named('Team');
  const organisation: Organisation = {
    platform,
    clusters,
    tiers,
    teams,
    environments: environments(declarations, platform.spec, tiers, clusters, problems),
    services: services(
      declarations,
      files.flatMap((f) => f.images ?? []),
      problems,
    ),
    manifests: files.flatMap((f): readonly RawManifest[] => f.manifests ?? []),
  };
  checkReferences(organisation, problems);
  return organisation;
}

function checkGroup(declaration: Declaration, platform: PlatformSpec, problems: Problem[]): void {
  if (declaration.apiVersion === undefined) return;
  const [group = '', version = ''] = declaration.apiVersion.split('/');
  const own = [platform.apiGroup, platform.domain, ...platform.apiGroupAliases];
  const at = { file: declaration.file, document: declaration.document, pointer: '/apiVersion' };
  if (!own.some((g) => group === g || group.endsWith(`.${g}`)))
    problems.push(
      error(
        'unknown-group',
        at,
        `the API group ${group} is not the organisation's${didYouMean(group, own)}`,
        { help: `write apiVersion: ${platform.apiGroup}/v1, or add the group to apiGroupAliases` },
      ),
    );
  else if (!['v1', 'v1alpha1', 'v1beta1'].includes(version))
    problems.push(
      error('unknown-group', at, `there is no version ${version || '(none)'}`, {
        help: `write apiVersion: ${platform.apiGroup}/v1`,
      }),
    );
}

function byName<Spec>(
  declarations: readonly Declaration[],
  problems: Problem[],
): Map<string, Declaration<Spec>> {
  const map = new Map<string, Declaration<Spec>>();
  for (const declaration of declarations) {
    const other = map.get(declaration.name);
    if (other === undefined) map.set(declaration.name, declaration as Declaration<Spec>);
    else
      problems.push(
        error(
          'duplicate-name',
          named(declaration),
          `the ${declaration.kind} ${declaration.name} is declared in ${other.file} too`,
        ),
      );
  }
  return map;
}

const named = (d: Declaration) => ({
  file: d.file,
  document: d.document,
  pointer: written(d, '/metadata/name'),
});

function environments(
  declarations: readonly Declaration[],
  platform: PlatformSpec,
  tiers: Organisation['tiers'],
  clusters: Organisation['clusters'],
  problems: Problem[],
): Environment[] {
  const namespaces = new Map<string, Environment>();
  for (const declaration of declarations.filter(
    (d) => d.kind === 'Environment',
  ) as Declaration<EnvironmentSpec>[]) {
    const team = declaration.spec.team;
    if (declaration.team !== undefined && declaration.team !== team)
      problems.push(
        error(
          'name-mismatch',
          { ...named(declaration), pointer: '/spec/team' },
          `the file lies in the folder of team ${declaration.team}, but says team ${team}`,
        ),
      );
    const short = declaration.name.startsWith(`${team}-`)
      ? declaration.name.slice(team.length + 1)
      : declaration.name;
    const name = platform.environmentAliases[short] ?? short;
    const cluster =
      declaration.spec.cluster ??
      tiers.get(declaration.spec.tier)?.spec.cluster ??
      clusters.keys().next().value ??
      '';
    const environment: Environment = { ...declaration, name, team, namespace: `${team}-${name}`, cluster };
    const other = namespaces.get(environment.namespace);
    if (environment.namespace.length > 63)
      problems.push(
        error(
          'name-too-long',
          named(declaration),
          `the namespace ${environment.namespace} would have ${environment.namespace.length} characters; Kubernetes permits 63`,
        ),
      );
    else if (other !== undefined)
      problems.push(
        other.team === team
          ? error(
              'duplicate-name',
              named(declaration),
              `the environment ${name} of team ${team} is declared in ${other.file} too`,
            )
          : error(
              'ambiguous-name',
              named(declaration),
              `its namespace ${environment.namespace} is that of ${other.file} too`,
            ),
      );
    else namespaces.set(environment.namespace, environment);
  }
  return [...namespaces.values()];
}

const notServices = new Set(['Platform', 'Cluster', 'Tier', 'Team', 'Environment']);

function services(
  declarations: readonly Declaration[],
  images: readonly Images[],
  problems: Problem[],
): Service[] {
  const byKey = new Map<string, Service>();
  const imagesOf = new Map(images.map((i) => [`${i.team}/${i.service}`, i]));
  for (const declaration of declarations) {
    if (notServices.has(declaration.kind)) continue;
    const key = `${declaration.team}/${declaration.name}`;
    const other = byKey.get(key);
    const own = imagesOf.get(key);
    if (other === undefined)
      byKey.set(key, {
        ...declaration,
        team: declaration.team!,
        ...(own === undefined ? {} : { images: own }),
      });
    else
      problems.push(
        error('duplicate-name', named(declaration), `${declaration.name} is declared in ${other.file} too`),
      );
  }
  for (const orphan of images)
    if (!byKey.has(`${orphan.team}/${orphan.service}`))
      problems.push(
        error(
          'unknown-service',
          { file: orphan.file },
          `these are images of a service ${orphan.service} that team ${orphan.team} does not have`,
        ),
      );
  return [...byKey.values()];
}

function checkReferences(organisation: Organisation, problems: Problem[]): void {
  const { teams, tiers, clusters } = organisation;
  const must = (
    known: ReadonlyMap<string, unknown>,
    name: string | undefined,
    what: 'team' | 'tier' | 'cluster',
    d: Declaration<unknown>,
    pointer: string,
  ) => {
    if (name === undefined || known.has(name)) return;
    const at = { file: d.file, document: d.document, pointer };
    problems.push(
      error(`unknown-${what}`, at, `there is no ${what} ${name}${didYouMean(name, known.keys())}`, {
        help: `the ${what}s are ${listOf(known.keys())}`,
      }),
    );
  };
  for (const tier of tiers.values()) must(clusters, tier.spec.cluster, 'cluster', tier, '/spec/cluster');
  for (const environment of organisation.environments) {
    must(teams, environment.spec.team, 'team', environment, '/spec/team');
    must(tiers, environment.spec.tier, 'tier', environment, '/spec/tier');
    must(clusters, environment.spec.cluster, 'cluster', environment, '/spec/cluster');
  }
  const known = new Map<string, Set<string>>();
  for (const { team, name } of organisation.environments)
    known.set(team, (known.get(team) ?? new Set()).add(name));
  for (const service of organisation.services) {
    must(teams, service.team, 'team', service, '');
    const own = known.get(service.team) ?? new Set<string>();
    const named = (service.spec['environments'] ?? {}) as string[] | Record<string, unknown>;
    const isList = Array.isArray(named);
    for (const [key, name] of isList ? named.entries() : Object.keys(named).map((name) => [name, name])) {
      const real = organisation.platform.spec.environmentAliases[name] ?? name;
      if (own.has(real)) continue;
      const at = {
        file: service.file,
        document: service.document,
        pointer: written(service, `/spec/environments/${key}`),
        on: isList ? ('value' as const) : ('key' as const),
      };
      problems.push(
        error(
          'unknown-environment',
          at,
          `team ${service.team} has no environment ${name}${didYouMean(name, own)}`,
          { help: `its environments are ${listOf(own)}` },
        ),
      );
    }
  }
}
