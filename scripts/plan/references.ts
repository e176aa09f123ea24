import { isDataKind } from '../../constructs/data/data-kinds.js';
import type { Peer } from '../../constructs/unit.js';
import { mayDeclareResource } from '../load/failed-declarations.js';
import type { Organisation, Resource } from '../load/organisation.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { error, type Place, type Problem, warning } from '../problem/problem.js';
import { type Candidate, candidateName, placeOf, portOf } from './candidate.js';

const neverCalled = new Set(['Worker', 'CronJob']);

/** Resolves references between services, and checks that the calls are allowed. */
export class References {
  private readonly services: ReadonlyMap<string, Resource>;

  constructor(
    private readonly organisation: Organisation,
    private readonly candidates: ReadonlyMap<string, Candidate>,
  ) {
    const services = organisation.resources.filter((service) => !isDataKind(service.kind));
    this.services = new Map(services.map((service) => [`${service.team}/${service.name}`, service]));
  }

  /** Services that a candidate refers to, with their namespaces. */
  peersOf(candidate: Candidate, problems: Problem[]): Record<string, Peer> {
    const { dependsOn = [], allowFrom = [] } = candidate.spec as {
      dependsOn?: string[];
      allowFrom?: string[];
    };
    const peers: Record<string, Peer> = {};
    const resolve = (
      field: string,
      references: readonly string[],
      check: typeof this.checkCall | undefined,
    ) => {
      for (const [i, reference] of references.entries()) {
        const place = placeOf(candidate, `/${field}/${i}`);
        const service = this.find(candidate, reference, place, problems);
        if (service === undefined) continue;
        const id = `${service.team}/${candidate.context.environment.name}/${service.name}`;
        const callee = this.candidates.get(id);
        // problems of the other service's spec are reported there
        if (callee?.isValid !== false) check?.call(this, candidate, service, callee, place, problems);
        if (callee !== undefined && sameCluster(candidate, callee))
          peers[reference] = {
            ...peers[reference],
            name: service.name,
            namespace: callee.context.environment.namespace,
            // a caller's port opens nothing, so its changes stay out of this unit
            ...(field === 'dependsOn' ? portOf(callee.spec) : {}),
          };
      }
    };
    resolve('dependsOn', dependsOn, this.checkCall);
    resolve('allowFrom', allowFrom, undefined);
    return peers;
  }

  /** The service that a reference names. A missing one is a problem, unless a file that may declare it has errors. */
  find(candidate: Candidate, reference: string, place: Place, problems: Problem[]): Resource | undefined {
    const fullName = reference.includes('/') ? reference : `${candidate.resource.team}/${reference}`;
    const service = this.services.get(fullName);
    const team = fullName.split('/')[0]!;
    if (service !== undefined || mayDeclareResource(this.organisation, team)) return service;
    const services = [...this.services.values()];
    const names = services.map((service) =>
      reference !== fullName && service.team === team ? service.name : `${service.team}/${service.name}`,
    );
    const teamServices = services.filter((service) => service.team === team).map((service) => service.name);
    problems.push(
      error('unknown-service', place, `there is no service ${reference}${didYouMean(reference, names)}`, {
        help:
          teamServices.length > 0
            ? `the services of team ${team} are ${listOf(teamServices)}`
            : `team ${team} has no services; the teams that have some are ${listOf(new Set(services.map((service) => service.team)))}`,
      }),
    );
    return undefined;
  }

  private checkCall(
    caller: Candidate,
    service: Resource,
    callee: Candidate | undefined,
    place: Place,
    problems: Problem[],
  ): void {
    const { team, name } = caller.resource;
    const full = `${service.team}/${service.name}`;
    const refuse = (code: 'unreachable' | 'not-allowed', message: string, help: string) =>
      problems.push(error(code, place, message, { help }));
    if (service === caller.resource)
      problems.push(
        warning('depends-on-itself', place, `${candidateName(caller)} depends on itself`, {
          help: `name another service, or remove ${name} from dependsOn: only pods that call other pods of ${name} need it`,
        }),
      );
    else if (neverCalled.has(service.kind))
      refuse(
        'unreachable',
        `${full} is a ${service.kind}, which cannot be called`,
        'remove it from dependsOn',
      );
    else if (callee === undefined)
      refuse(
        'unreachable',
        `${candidateName(caller)} depends on ${full}, which does not run in ${caller.context.environment.name}`,
        `set another dependsOn in environments.${caller.context.environment.name}`,
      );
    else if (!sameCluster(caller, callee))
      refuse(
        'unreachable',
        `${candidateName(caller)} depends on ${full}, which runs on another cluster, ${callee.context.cluster.name}`,
        'call it by its host name, and add egress to the addresses of that host',
      );
    else if (service.team !== team && !allows(callee, `${team}/${name}`))
      refuse(
        'not-allowed',
        `${full} does not allow calls from ${team}/${name} in ${caller.context.environment.name}`,
        `ask its owner, ${callee.context.team.owner} of team ${service.team}, to add ${team}/${name} to allowFrom in ${service.file}`,
      );
  }
}

const sameCluster = (a: Candidate, b: Candidate): boolean =>
  a.context.cluster.name === b.context.cluster.name;

const allows = ({ spec }: Candidate, caller: string): boolean =>
  ((spec['allowFrom'] ?? []) as string[]).includes(caller);
