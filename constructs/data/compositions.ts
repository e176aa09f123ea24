import type { ClusterSpec } from '../cluster/schema.js';
import type { TierSpec } from '../tier/schema.js';
import type { EnvironmentContext } from '../unit.js';

type Has = (cluster: Pick<ClusterSpec, 'aws' | 'region' | 'cloudNativePg'>) => boolean;

const inAws: Has = ({ aws, region }) => aws !== undefined && region !== undefined;
const withOperator: Has = ({ cloudNativePg }) => cloudNativePg !== undefined;
const anywhere: Has = (cluster) => inAws(cluster) || withOperator(cluster);

/** The ways in which each kind is provided, the first where a tier does not say; and where each is possible. */
export const dataClasses = {
  Postgres: { rds: inAws, aurora: inAws, cloudnativepg: withOperator },
  MySQL: { rds: inAws },
  Queue: { sqs: inAws },
  Topic: { sns: inAws },
  Cache: { elasticache: inAws, valkey: anywhere },
  Bucket: { s3: inAws },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Has>>>>;

export type DataKind = keyof typeof dataClasses;

export const dataKindNames = Object.keys(dataClasses) as DataKind[];

/** The class by which a tier provides a kind. */
export const classOf = (kind: DataKind, { data }: Pick<TierSpec, 'data'>): string =>
  (data.compositions as Partial<Record<DataKind, string>>)[kind] ?? Object.keys(dataClasses[kind])[0]!;

/** The class of one of its data: what it has kept since the tier said so, or what the tier says. */
export const classIn = (
  { environment, tier }: Pick<EnvironmentContext, 'environment' | 'tier'>,
  kind: DataKind,
  name: string,
): string => keptClass(environment, name) ?? classOf(kind, tier);

export const keptClass = (
  { compositions = {} }: EnvironmentContext['environment'],
  name: string,
): string | undefined => (Object.hasOwn(compositions, name) ? compositions[name] : undefined);

/** The classes of a kind that a cluster with Crossplane can provide. */
export const classesFor = (kind: DataKind, cluster: Parameters<Has>[0]): string[] =>
  Object.entries<Has>(dataClasses[kind])
    .filter(([, isPossible]) => isPossible(cluster))
    .map(([name]) => name);

/** Whether a cluster with Crossplane provides anything. */
export const providesData = anywhere;

/** Whether a class keeps data as production needs it: what runs in the cluster is gone with its volumes. */
export const isKept = (name: string): boolean => name !== 'cloudnativepg' && name !== 'valkey';

/** The label of a Composition that serves the new data of a tier. */
export const servesLabel = (domain: string, tier: string): string => `${domain}/serves-${tier}`;
