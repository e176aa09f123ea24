import type { EnvironmentContext, Peer, Unit, UsedData } from '../../constructs/unit.js';
import type { KindRegistry } from '../kinds/registry.js';
import { schemaProblems } from '../kinds/schema-problems.js';
import { placeIn } from '../load/declaration.js';
import type { Organisation, Resource } from '../load/organisation.js';
import type { Place, Problem } from '../problem/problem.js';
import { flatten, type Layer, originOf, resourceLayers } from './layers.js';

/** A resource in one environment, before it becomes a unit. */
export interface Candidate {
  readonly id: string;
  readonly resource: Resource;
  readonly context: EnvironmentContext;
  readonly layers: readonly Layer[];
  /** The candidate's own copy of the spec. Plan sets what the organisation decides in it: image, host, replicas. */
  readonly spec: Record<string, unknown>;
  /** Whether the spec, defaults included, matches the schema. */
  readonly isValid: boolean;
}

export async function candidateIn(
  context: EnvironmentContext,
  resource: Resource,
  organisation: Organisation,
  registry: KindRegistry,
  problems: Problem[],
): Promise<Candidate> {
  const { environment, tier } = context;
  const layers = resourceLayers(organisation, resource, { name: environment.name, tier: tier.name });
  const spec = flatten(layers);
  const validate = await registry.validator(resource.kind, 'effective');
  const isValid = validate(spec);
  const id = `${resource.team}/${environment.name}/${resource.name}`;
  const candidate = { id, resource, context, layers, spec, isValid };
  if (!isValid)
    problems.push(
      ...schemaProblems(resource.kind, spec, validate.errors ?? [], (pointer) => placeOf(candidate, pointer)),
    );
  return candidate;
}

export const unitOf = (
  { id, resource, context, spec }: Candidate,
  peers: Readonly<Record<string, Peer>> = {},
  data: readonly UsedData[] = [],
): Unit => ({
  id,
  kind: resource.kind,
  name: resource.name,
  spec,
  ...(Object.keys(peers).length === 0 ? {} : { peers }),
  ...(data.length === 0 ? {} : { data }),
  destination: { cluster: context.cluster.name, namespace: context.environment.namespace },
  context,
  declaredIn: resource.file,
  ...(resource.code === undefined ? {} : { code: resource.code }),
});

/** Place of the value at a pointer of the spec; the place of `kind` for a default. */
export const placeOf = (
  { layers, resource }: Pick<Candidate, 'layers' | 'resource'>,
  pointer: string,
): Place => originOf(layers, pointer) ?? placeIn(resource, '/kind');

/** Name of a candidate in messages: `checkout in staging`. */
export const candidateName = ({ resource, context }: Candidate): string =>
  `${resource.name} in ${context.environment.name}`;

/** The port that a service listens on, if its kind declares one. */
export const portOf = ({ port }: Readonly<Record<string, unknown>>): { port?: number } =>
  typeof port === 'number' ? { port } : {};
