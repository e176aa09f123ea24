import type { ClusterSpec } from '../cluster/schema.js';
import type { TierSpec } from '../tier/schema.js';
import type { EnvironmentContext } from '../unit.js';
import { type DataKind, descriptorOf, descriptors } from './data-kinds.js';
import type { ClusterNeed, CompositionDescriptor } from './descriptor.js';

type Cluster = Pick<ClusterSpec, 'aws' | 'region' | 'cloudNativePg'>;

const meets: Readonly<Record<ClusterNeed, (cluster: Cluster) => boolean>> = {
  aws: ({ aws, region }) => aws !== undefined && region !== undefined,
  cloudNativePg: ({ cloudNativePg }) => cloudNativePg !== undefined,
};

const canProvide = (cluster: Cluster, { needsOneOf }: Pick<CompositionDescriptor, 'needsOneOf'>): boolean =>
  needsOneOf.some((need) => meets[need](cluster));

/** The compositions of a kind that a cluster with Crossplane can provide. */
export const possibleCompositions = (kind: DataKind, cluster: Cluster): string[] =>
  Object.entries(descriptorOf(kind).compositions)
    .filter(([, composition]) => canProvide(cluster, composition))
    .map(([name]) => name);

/** Whether a cluster with Crossplane provides anything. */
export const providesData = (cluster: Cluster): boolean =>
  descriptors.some(({ compositions }) =>
    Object.values(compositions).some((composition) => canProvide(cluster, composition)),
  );

/** The composition by which a tier provides new data of a kind. */
export const tierComposition = (kind: DataKind, { data }: Pick<TierSpec, 'data'>): string =>
  data.compositions[kind] ?? Object.keys(descriptorOf(kind).compositions)[0]!;

/** The composition that older data of an environment keeps, whatever its tier says now. */
export const keptComposition = (
  { compositions = {} }: EnvironmentContext['environment'],
  name: string,
): string | undefined => (Object.hasOwn(compositions, name) ? compositions[name] : undefined);

/** The composition of one database, queue or the like. */
export const compositionInUse = (
  { environment, tier }: Pick<EnvironmentContext, 'environment' | 'tier'>,
  kind: DataKind,
  name: string,
): string => keptComposition(environment, name) ?? tierComposition(kind, tier);

/** The label of a Composition that serves the new data of a tier. */
export const servesLabel = (domain: string, tier: string): string => `${domain}/serves-${tier}`;
