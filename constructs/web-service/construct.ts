import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { IDeployment } from 'kubernetes-models/apps/v1';
import { labelsOf, selectorOf } from '../parts/labels.js';
import type { Unit } from '../unit.js';
import type { WebServiceSpec } from './schema.js';

/** A service that answers HTTP requests. */
export class WebService extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<WebServiceSpec>) {
    super(scope, id);
    new ApiObject(this, 'deployment', deployment(unit));
  }
}

const deployment = (unit: Unit<WebServiceSpec>): IDeployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: unit.name, labels: labelsOf(unit) },
  spec: {
    replicas: unit.spec.replicas,
    selector: { matchLabels: selectorOf(unit) },
    template: {
      metadata: { labels: labelsOf(unit) },
      spec: {
        containers: [
          {
            name: 'app',
            image: unit.spec.image!,
            ports: [{ name: 'http', containerPort: unit.spec.port }],
            env: Object.entries(unit.spec.env ?? {}).map(([name, value]) => ({ name, value: String(value) })),
          },
        ],
      },
    },
  },
});
