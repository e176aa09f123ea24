import type { Aws } from '../../composition/inputs.js';
import { keptInProduction, named } from '../../language/common-patches.js';
import { type Composed, combine, format, type Json, type Patch, patch } from '../../language/patch.js';

/** Name of the ClusterProviderConfig, the AWS account that everything is created in. */
export const providerConfig = 'aws';

type Fields = Readonly<Record<string, Json>>;

type Type = readonly [service: string, kind: string];

/** A managed resource in the cluster's region. In production it stays when its object is deleted. */
export const managed = (
  { region }: Aws,
  name: string,
  type: Type,
  fields: Fields,
  patches: readonly Patch[] = [],
): Composed => resource(name, type, { region, ...fields }, [keptInProduction, ...patches]);

/** A managed resource that is deleted with its object, for resources that store no data. */
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
  patches: named(patches),
});

export const tagged = patch('spec.tags', 'spec.forProvider.tags');

/**
 * Fixes the name in the cloud. Without it, Crossplane would generate one, and a different one in a rebuilt cluster.
 */
export const cloudName = (fmt = '%s'): Patch =>
  patch(
    'spec.externalName',
    'metadata.annotations[crossplane.io/external-name]',
    ...(fmt === '%s' ? [] : [format(fmt)]),
  );

/**
 * Names the last snapshot of a database. AWS refuses a name that exists, and a database that is deleted, declared
 * again and deleted again has the same name in the cloud but another uid.
 */
export const finalSnapshot = combine(
  ['spec.externalName', 'metadata.uid'],
  '%s-%s',
  'spec.forProvider.finalSnapshotIdentifier',
);

/** Selector of the object of this kind in the same composite. */
export const sibling: Fields = { matchControllerRef: true };
