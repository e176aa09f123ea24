import { servesLabel } from '../data/compositions.js';
import { confirmDeletion, syncOptions } from '../parts/confirm.js';
import { platformLabels } from '../parts/labels.js';
import type { ClusterContext, Unit } from '../unit.js';
import { clusterCompositions } from './cluster-compositions.js';
import { compositeKinds } from './composites/composite-kinds.js';
import { definitionOf } from './composites/definition.js';
import { type Composition, crossplaneNamespace } from './composition/composition.js';
import { compositionInputsOf } from './composition/inputs.js';
import { compositionManifest } from './composition/manifest.js';
import { providerConfig } from './compositions/aws/managed.js';
import type { Composed } from './language/patch.js';
import { activation, crossplaneRole, packages } from './packages.js';

/** Composition of each kind in each tier: `{ staging: { Postgres: rds } }`. */
export interface ClusterDataSpec {
  readonly tiers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Everything a cluster needs to provide data: packages, definitions of composites, and Compositions. */
export function clusterDataObjects({ context, spec }: Unit<ClusterDataSpec, ClusterContext>): object[] {
  const inputs = compositionInputsOf(context);
  const compositions = clusterCompositions(inputs);
  const { apiGroup, organisation, domain } = context.platform;
  const labels = platformLabels(organisation);
  const servedTiers = ({ kind, name }: Composition) =>
    Object.fromEntries(
      Object.entries(spec.tiers)
        .filter(([, compositionByKind]) => compositionByKind[kind] === name)
        .map(([tier]) => [servesLabel(domain, tier), 'yes']),
    );
  const objects: Emitted[] = [
    ...packages(compositions),
    activation(compositions),
    ...(inputs.aws === undefined ? [] : [account]),
    crossplaneRole(compositions, organisation),
    ...compositeKinds.map((kind) => definitionOf(kind, apiGroup)),
    ...compositions.flatMap(({ shared = [] }) => shared).map(inCrossplaneNamespace),
    ...compositions.map((composition) =>
      withLabels(compositionManifest(composition, apiGroup), servedTiers(composition)),
    ),
  ];
  return objects.map((object) =>
    withLabels({ ...object, metadata: { ...object.metadata, annotations } }, labels),
  );
}

interface Emitted {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
}

const withLabels = <Each extends Emitted>(object: Each, labels: Readonly<Record<string, string>>): Each => ({
  ...object,
  metadata: { ...object.metadata, labels: { ...labels, ...object.metadata.labels } },
});

const inCrossplaneNamespace = ({ name, base }: Composed) => ({
  ...base,
  metadata: { ...(base['metadata'] as object), name, namespace: crossplaneNamespace },
});

// deleting a definition deletes all resources of its kind, and without its provider nothing manages them; the types
// of a package exist only after it is installed
const annotations = { [syncOptions]: `${confirmDeletion},SkipDryRunOnMissingResource=true` };

/** Access to the AWS account with the identity of the providers' pods, so there are no keys. */
const account = {
  apiVersion: 'aws.m.upbound.io/v1beta1',
  kind: 'ClusterProviderConfig',
  metadata: { name: providerConfig },
  spec: { credentials: { source: 'PodIdentity' } },
};
