import { Construct } from 'constructs';
import { servesLabel } from '../data/compositions.js';
import { confirmed, syncOptions } from '../parts/confirm.js';
import { emit } from '../parts/emit.js';
import type { ClusterContext, Unit } from '../unit.js';
import { compositeKinds } from './composites/composite-kinds.js';
import { definitionOf } from './composites/definition.js';
import { compositionOf } from './composition/manifest.js';
import { providerConfig } from './compositions/aws/managed.js';
import { classesOf } from './compositions/compositions.js';
import type { ResourceClass } from './language/composition.js';
import { activation, packages, roleOf } from './packages.js';
import { surroundingsOf } from './surroundings.js';

/** By which class each tier provides each kind: `{ staging: { Postgres: rds } }`. */
export interface ClusterDataSpec {
  readonly tiers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a cluster needs in order to provide data: kinds, what they are composed of, and who makes it. */
export class ClusterData extends Construct {
  constructor(scope: Construct, id: string, { context, spec }: Unit<ClusterDataSpec, ClusterContext>) {
    super(scope, id);
    const around = surroundingsOf(context);
    const classes = classesOf(around);
    const { apiGroup, organisation, domain } = context.platform;
    const labels = {
      'app.kubernetes.io/part-of': organisation,
      'app.kubernetes.io/managed-by': 'waymark',
    };
    const serves = ({ kind, name }: ResourceClass) =>
      Object.fromEntries(
        Object.entries(spec.tiers)
          .filter(([, classOf]) => classOf[kind] === name)
          .map(([tier]) => [servesLabel(domain, tier), 'yes']),
      );
    const objects: Emitted[] = [
      ...packages(classes),
      activation(classes),
      ...(around.aws === undefined ? [] : [account]),
      roleOf(classes, organisation),
      ...compositeKinds.map((kind) => definitionOf(kind, apiGroup)),
      ...classes.map((of) => withLabels(compositionOf(of, apiGroup), serves(of))),
    ];
    emit(
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

const withLabels = <Of extends Emitted>(object: Of, labels: Readonly<Record<string, string>>): Of => ({
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
