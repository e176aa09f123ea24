import { imagePullSecrets } from '../../parts/secret-store.js';
import type { PlatformSpec } from '../../platform/schema.js';
import type { ClusterContext } from '../../unit.js';

/** The cluster's AWS account and network, written into its Compositions. */
export interface Aws {
  /** Name of the cluster. */
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly vpc: string;
  /** Subnets of databases, in several availability zones. */
  readonly subnets: readonly string[];
  /** Address ranges of the subnets, which also hold the VPC endpoints of AWS services. */
  readonly addresses: readonly string[];
  /** Security group that pods connect to databases from. */
  readonly clients: string;
  /** Name of the cluster in EKS. */
  readonly cluster: string;
}

/** Settings of a cluster that are written into its Compositions. */
export interface CompositionInputs {
  /** Absent if the cluster declares no AWS account or region. */
  readonly aws?: Aws;
  readonly sizes: PlatformSpec['sizes'];
  /** API group of composites. */
  readonly apiGroup: string;
  /** Domain of the organisation, the prefix of its labels. */
  readonly domain: string;
  /** Container registry of the images. */
  readonly registry: string;
  readonly cloudNativePg?: ClusterContext['cluster']['cloudNativePg'];
  /** Fields of a pod or ServiceAccount that pulls images from the registry. */
  readonly pull?: ReturnType<typeof imagePullSecrets>;
  readonly mesh?: ClusterContext['cluster']['mesh'];
}

export const compositionInputsOf = ({
  platform,
  cluster,
}: Pick<ClusterContext, 'platform' | 'cluster'>): CompositionInputs => {
  const { aws, region, cloudNativePg, mesh } = cluster;
  const { apiGroup, sizes, domain, registry } = platform;
  return {
    ...(aws === undefined || region === undefined
      ? {}
      : { aws: { ...aws, region, name: cluster.name, cluster: aws.cluster ?? cluster.name } }),
    apiGroup,
    sizes,
    domain,
    registry,
    pull: imagePullSecrets({ platform, cluster }),
    ...(cloudNativePg === undefined ? {} : { cloudNativePg }),
    ...(mesh === undefined ? {} : { mesh }),
  };
};

type Size = CompositionInputs['sizes'][string];

/** Maps each size to one of its properties. Sizes without a value are left out. */
export const bySize = (
  { sizes }: CompositionInputs,
  valueFor: (size: Size) => string | undefined,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(sizes).flatMap(([name, size]) => {
      const value = valueFor(size);
      return value === undefined ? [] : [[name, value]];
    }),
  );
