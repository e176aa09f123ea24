import type { Aws } from '../../composition/inputs.js';
import { keptInProduction, sameName } from '../../language/common-patches.js';
import { type Composed, format, type Json, type Patch, patch } from '../../language/patch.js';

/** The ClusterProviderConfig, which is the account that everything is made in. */
export const providerConfig = 'aws';

type Fields = Readonly<Record<string, Json>>;

type Type = readonly [service: string, kind: string];

/** A managed resource of a region, which in production outlives its object. */
export const managed = (
  { region }: Aws,
  name: string,
  type: Type,
  fields: Fields,
  patches: readonly Patch[] = [],
): Composed => resource(name, type, { region, ...fields }, [keptInProduction, ...patches]);

/** A managed resource that goes with its object: what gives access, and holds nothing. */
export const resource = (
  name: string,
  [service, kind]: Type,
  forProvider: Fields,
  patches: readonly Patch[],
): Composed => ({
  name,
  base: {
    apiVersion: `${service}.aws.m.upbound.io/v1beta1`,
    kind,
    spec: {
      forProvider,
      providerConfigRef: { name: providerConfig, kind: 'ClusterProviderConfig' },
    },
  },
  patches: [sameName, ...patches],
});

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
