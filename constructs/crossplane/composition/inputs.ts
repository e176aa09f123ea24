import type { PlatformSpec } from '../../platform/schema.js';
import type { ClusterContext } from '../../unit.js';

/** What is written into the Compositions of a cluster of its place in AWS. */
export interface Aws {
  readonly region: string;
  readonly account: string;
  readonly vpc: string;
  /** Those that databases are put into, in several availability zones. */
  readonly subnets: readonly string[];
  /** The addresses of those, at which the services of AWS are reached as well. */
  readonly addresses: readonly string[];
  /** The security group that pods reach databases from. */
  readonly clients: string;
  /** The name of the cluster in EKS. */
  readonly cluster: string;
}

/** What is written into the Compositions of a cluster. */
export interface CompositionInputs {
  /** Absent where the cluster does not say where in AWS it is. */
  readonly aws?: Aws;
  readonly sizes: PlatformSpec['sizes'];
  /** The group of its composites. */
  readonly apiGroup: string;
  /** The domain of the organisation, under which its labels are. */
  readonly domain: string;
  /** Where images are. */
  readonly registry: string;
  readonly cloudNativePg?: ClusterContext['cluster']['cloudNativePg'];
  readonly mesh?: ClusterContext['cluster']['mesh'];
}

export const compositionInputsOf = ({ platform, cluster }: ClusterContext): CompositionInputs => {
  const { aws, region, cloudNativePg, mesh } = cluster;
  const { apiGroup, sizes, domain, registry } = platform;
  return {
    ...(aws === undefined || region === undefined
      ? {}
      : { aws: { ...aws, region, cluster: aws.cluster ?? cluster.name } }),
    apiGroup,
    sizes,
    domain,
    registry,
    ...(cloudNativePg === undefined ? {} : { cloudNativePg }),
    ...(mesh === undefined ? {} : { mesh }),
  };
};

type Size = CompositionInputs['sizes'][string];

/** What the words for sizes mean in one respect, for a map: those alone that mean something. */
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
