import type { EnvironmentContext, Peer, Unit, UsedData } from '../../constructs/unit.js';
import type { Catalogue } from '../kinds/registry.js';
import { schemaProblems } from '../kinds/schema-problems.js';
import { placeIn } from '../load/declaration.js';
import type { Organisation, Service } from '../load/organisation.js';
import type { Place, Problem } from '../problem/problem.js';
import { flatten, type Layer, originOf, serviceLayers } from './layers.js';

/** A declaration in an environment, on its way to be a unit. */
export interface Candidate {
  readonly id: string;
  readonly service: Service;
  readonly context: EnvironmentContext;
  readonly layers: readonly Layer[];
  /** Its own copy, in which plan settles what the organisation decides: image, host, replicas. */
  readonly spec: Record<string, unknown>;
  /** Whether its spec, defaults filled in, is what its kind takes. */
  readonly isValid: boolean;
}

export async function candidateIn(
  context: EnvironmentContext,
  service: Service,
  organisation: Organisation,
  catalogue: Catalogue,
  problems: Problem[],
): Promise<Candidate> {
  const { environment, tier } = context;
  const layers = serviceLayers(organisation, service, { name: environment.name, tier: tier.name });
  const spec = flatten(layers);
  const complete = await catalogue.validator(service.kind, 'effective');
  const isValid = complete(spec);
  const id = `${service.team}/${environment.name}/${service.name}`;
  const candidate = { id, service, context, layers, spec, isValid };
  if (!isValid)
    problems.push(
      ...schemaProblems(service.kind, spec, complete.errors ?? [], (pointer) => placeOf(candidate, pointer)),
    );
  return candidate;
}

export const unitOf = (
  { id, service, context, spec }: Candidate,
  peers: Readonly<Record<string, Peer>> = {},
  data: readonly UsedData[] = [],
): Unit => ({
  id,
  kind: service.kind,
  name: service.name,
  spec,
  ...(Object.keys(peers).length === 0 ? {} : { peers }),
  ...(data.length === 0 ? {} : { data }),
  destination: { cluster: context.cluster.name, namespace: context.environment.namespace },
  context,
  declaredIn: service.file,
  ...(service.code === undefined ? {} : { code: service.code }),
});

/** Where the value at a pointer of the spec was written; where its kind is, if it is a default. */
export const placeOf = ({ layers, service }: Pick<Candidate, 'layers' | 'service'>, pointer: string): Place =>
  originOf(layers, pointer) ?? placeIn(service, '/kind');

/** `checkout in staging`, as messages call it. */
export const called = ({ service, context }: Candidate): string =>
  `${service.name} in ${context.environment.name}`;
