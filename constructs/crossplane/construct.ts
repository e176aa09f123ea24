import { Construct } from 'constructs';
import { confirmed, syncOptions } from '../parts/confirm.js';
import { emit } from '../parts/emit.js';
import type { ClusterContext, Unit } from '../unit.js';
import { providerConfig } from './aws/managed.js';
import { classesOf } from './classes.js';
import { definitionOf } from './composites/definition.js';
import { compositeKinds } from './composites/kinds.js';
import { compositionOf } from './composition.js';
import { activation, packages } from './packages.js';
import { awsOf } from './spec.js';

/** What a cluster needs in order to provide data: kinds, what they are composed of, and who makes it. */
export class ClusterData extends Construct {
  constructor(scope: Construct, id: string, { context }: Unit<object, ClusterContext>) {
    super(scope, id);
    const aws = awsOf(context.cluster);
    if (aws === undefined) throw new Error(`cluster ${context.cluster.name} does not say where in AWS it is`);
    const classes = classesOf(aws);
    const { apiGroup, organisation } = context.platform;
    const objects = [
      ...packages(classes),
      activation(classes),
      account,
      ...compositeKinds.map((kind) => definitionOf(kind, apiGroup)),
      ...classes.map((of) => compositionOf(of, apiGroup)),
    ] as { metadata: object }[];
    const labels = {
      'app.kubernetes.io/part-of': organisation,
      'app.kubernetes.io/managed-by': 'waymark',
    };
    emit(
      this,
      objects.map((object) => ({ ...object, metadata: { ...object.metadata, labels, annotations } })),
    );
  }
}

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
