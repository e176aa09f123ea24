import { dataKinds } from '../../constructs/parts/inline-data.js';
import type { Unit } from '../../constructs/unit.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { placeIn } from '../load/declaration.js';
import { runsIn } from '../load/environments-of.js';
import type { Organisation, Service } from '../load/organisation.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { error, type Place } from '../problem/problem.js';
import { contextOf } from './context.js';
import type { Draft } from './draft.js';
import { originOf } from './layers.js';
import { candidateIn, unitOf } from './services/candidate.js';

/** One unit for each database and queue in each environment that has it. */
export async function planData(
  organisation: Organisation,
  catalogue: Catalogue,
  draft: Draft,
): Promise<void> {
  const byPlace = new Map<string, Service[]>();
  for (const service of organisation.services) {
    if (!dataKinds.has(service.kind)) continue;
    const place = service.environment === undefined ? service.team : `${service.team}/${service.environment}`;
    const own = byPlace.get(place);
    if (own === undefined) byPlace.set(place, [service]);
    else own.push(service);
  }
  if (byPlace.size === 0) return;
  const check = new DataChecks(organisation, draft);
  for (const environment of organisation.environments) {
    const { team, name } = environment;
    const context = contextOf(organisation, environment);
    for (const data of [...(byPlace.get(team) ?? []), ...(byPlace.get(`${team}/${name}`) ?? [])]) {
      if (!runsIn(organisation, data, name)) continue;
      const candidate = await candidateIn(context, data, organisation, catalogue, draft.problems);
      if (!candidate.isValid) continue;
      draft.layers.set(candidate.id, candidate.layers);
      const unit = unitOf(candidate);
      check.unit(unit, data);
      draft.units.push(unit);
    }
  }
}

/** What of a database or queue only the organisation can tell; each said once, however many environments it is in. */
class DataChecks {
  private readonly said = new Set<string>();
  private readonly services: ReadonlySet<string>;

  constructor(
    organisation: Organisation,
    private readonly draft: Draft,
  ) {
    const services = organisation.services.filter((service) => !dataKinds.has(service.kind));
    this.services = new Set(services.map(({ team, name }) => `${team}/${name}`));
  }

  unit(unit: Unit, declared: Service): void {
    const { platform, cluster, team } = unit.context;
    const { size, service } = unit.spec as { size?: string; service?: string };
    const place = (pointer: string) =>
      originOf(this.draft.layers.get(unit.id) ?? [], pointer) ?? placeIn(declared, '/kind');
    if (!cluster.crossplane)
      this.say(
        'no-capability',
        placeIn(declared, '/kind'),
        `the ${unit.kind} ${unit.name} needs Crossplane, which cluster ${cluster.name} does not have`,
        `set crossplane: true for ${cluster.name} where it runs, or take the ${unit.kind} out`,
      );
    if (size !== undefined && !Object.hasOwn(platform.sizes, size)) {
      const sizes = Object.keys(platform.sizes);
      this.say(
        'unknown-size',
        place('/size'),
        `there is no size ${size}${didYouMean(size, sizes)}`,
        `the sizes are ${listOf(sizes)}`,
      );
    }
    if (service !== undefined && !this.services.has(`${team.name}/${service}`)) {
      const own = [...this.services]
        .filter((s) => s.startsWith(`${team.name}/`))
        .map((s) => s.split('/')[1]!);
      this.say(
        'unknown-service',
        place('/service'),
        `team ${team.name} has no service ${service}${didYouMean(service, own)}`,
        `its services are ${listOf(own)}`,
      );
    }
  }

  private say(
    code: 'no-capability' | 'unknown-size' | 'unknown-service',
    at: Place,
    message: string,
    help: string,
  ): void {
    const key = `${at.file}#${at.document}${at.pointer} ${message}`;
    if (this.said.has(key)) return;
    this.said.add(key);
    this.draft.problems.push(error(code, at, message, { help }));
  }
}
