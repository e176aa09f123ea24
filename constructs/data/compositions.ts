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

/** Compositions of a kind that a cluster with Crossplane can provide. */
export const possibleCompositions = (kind: DataKind, cluster: Cluster): string[] =>
  Object.entries(descriptorOf(kind).compositions)
    .filter(([, composition]) => canProvide(cluster, composition))
    .map(([name]) => name);

/** Whether a cluster with Crossplane can provide data of any kind. */
export const providesData = (cluster: Cluster): boolean =>
  descriptors.some(({ compositions }) =>
    Object.values(compositions).some((composition) => canProvide(cluster, composition)),
  );

/** The composition of new data of a kind in a tier. */
export const tierComposition = (kind: DataKind, { data }: Pick<TierSpec, 'data'>): string =>
  data.compositions[kind] ?? Object.keys(descriptorOf(kind).compositions)[0]!;

/** The composition that existing data keeps after its tier has moved to another one. */
export const keptComposition = (
  { compositions = {} }: EnvironmentContext['environment'],
  name: string,
): string | undefined => (Object.hasOwn(compositions, name) ? compositions[name] : undefined);

/** The composition of one data resource. */
export const compositionInUse = (
  { environment, tier }: Pick<EnvironmentContext, 'environment' | 'tier'>,
  kind: DataKind,
  name: string,
): string => keptComposition(environment, name) ?? tierComposition(kind, tier);

/** Label of the Compositions that provide a tier's new data. */
export const servesLabel = (domain: string, tier: string): string => `${domain}/serves-${tier}`;
