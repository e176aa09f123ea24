import { Construct } from 'constructs';
import { servesLabel } from '../data/compositions.js';
import { confirmed, syncOptions } from '../parts/confirm.js';
import { addObjects } from '../parts/objects.js';
import type { ClusterContext, Unit } from '../unit.js';
import { clusterCompositions } from './cluster-compositions.js';
import { compositeKinds } from './composites/composite-kinds.js';
import { definitionOf } from './composites/definition.js';
import type { Composition } from './composition/composition.js';
import { compositionInputsOf } from './composition/inputs.js';
import { compositionManifest } from './composition/manifest.js';
import { providerConfig } from './compositions/aws/managed.js';
import { activation, crossplaneRole, packages } from './packages.js';

/** The composition by which each tier provides each kind: `{ staging: { Postgres: rds } }`. */
export interface ClusterDataSpec {
  readonly tiers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a cluster needs in order to provide data: kinds, what they are composed of, and who makes it. */
export class ClusterData extends Construct {
  constructor(scope: Construct, id: string, { context, spec }: Unit<ClusterDataSpec, ClusterContext>) {
    super(scope, id);
    const inputs = compositionInputsOf(context);
    const compositions = clusterCompositions(inputs);
    const { apiGroup, organisation, domain } = context.platform;
    const labels = {
      'app.kubernetes.io/part-of': organisation,
      'app.kubernetes.io/managed-by': 'waymark',
    };
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
      ...compositions.map((composition) =>
        withLabels(compositionManifest(composition, apiGroup), servedTiers(composition)),
      ),
    ];
    addObjects(
      this,
      objects.map((object) =>
        withLabels({ ...object, metadata: { ...object.metadata, annotations } }, labels),
      ),
    );
  }
}

interface Emitted {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
}

const withLabels = <Each extends Emitted>(object: Each, labels: Readonly<Record<string, string>>): Each => ({
  ...object,
  metadata: { ...object.metadata, labels: { ...labels, ...object.metadata.labels } },
});

// without a definition all that is of its kind is gone, and without its provider nobody looks after it; what a
// package brings is known to the cluster only when the package is there
const annotations = { [syncOptions]: `${confirmed},SkipDryRunOnMissingResource=true` };

/** The account of AWS, entered with the identity of the providers' pods: there are no keys. */
const account = {
  apiVersion: 'aws.m.upbound.io/v1beta1',
  kind: 'ClusterProviderConfig',
  metadata: { name: providerConfig },
  spec: { credentials: { source: 'PodIdentity' } },
};
