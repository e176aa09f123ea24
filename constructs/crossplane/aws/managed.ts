import { type Composed, convert, format, type Json, map, type Patch, patch } from '../resource-class.js';

/** What of a cluster's surroundings in AWS its Compositions have written in. */
export interface Aws {
  readonly region: string;
  readonly account: string;
  readonly vpc: string;
  /** Those that databases are put into, in several availability zones. */
  readonly subnets: readonly string[];
  /** The security group that pods reach databases from. */
  readonly clients: string;
}

/** The ClusterProviderConfig, which is the account that everything is made in. */
export const providerConfig = 'aws';

type Fields = Readonly<Record<string, Json>>;

/** A managed resource, which in production outlives its object. */
export const managed = (
  { region }: Aws,
  name: string,
  [service, kind]: readonly [service: string, kind: string],
  fields: Fields,
  patches: readonly Patch[] = [],
): Composed => ({
  name,
  base: {
    apiVersion: `${service}.aws.m.upbound.io/v1beta1`,
    kind,
    spec: {
      forProvider: { region, ...fields },
      providerConfigRef: { name: providerConfig, kind: 'ClusterProviderConfig' },
    },
  },
  patches: [patch('metadata.name', 'metadata.name'), keptInProduction, ...patches],
});

const keptInProduction = patch(
  'spec.production',
  'spec.managementPolicies',
  convert('string'),
  map({ true: ['Observe', 'Create', 'Update', 'LateInitialize'], false: ['*'] }),
);

export const tagged = patch('spec.tags', 'spec.forProvider.tags');

/** Its name in the cloud; without one, Crossplane would make one up, and another in the next cluster. */
export const cloudName = (fmt = '%s'): Patch =>
  patch(
    'spec.externalName',
    'metadata.annotations[crossplane.io/external-name]',
    ...(fmt === '%s' ? [] : [format(fmt)]),
  );

/** The object of the same composite that has this kind. */
export const sibling: Fields = { matchControllerRef: true };
