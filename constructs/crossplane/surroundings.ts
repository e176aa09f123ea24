import type { PlatformSpec } from '../platform/schema.js';
import type { ClusterContext } from '../unit.js';
import type { Aws } from './compositions/aws/managed.js';

/** What the Compositions of a cluster have written in. */
export interface Surroundings {
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

export const surroundingsOf = ({ platform, cluster }: ClusterContext): Surroundings => {
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

type Size = Surroundings['sizes'][string];

/** What the words for sizes mean in one respect, for a map: those alone that mean something. */
export const bySize = (
  { sizes }: Surroundings,
  of: (size: Size) => string | undefined,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(sizes).flatMap(([name, size]) => {
      const value = of(size);
      return value === undefined ? [] : [[name, value]];
    }),
  );
