import type { IService } from 'kubernetes-models/v1';
import { selectorOf } from '../parts/labels.js';
import { servicePort } from '../parts/routing.js';
import { metadataOf } from '../parts/workload.js';
import type { Unit } from '../unit.js';
import type { WebServiceSpec } from './schema.js';

/** The port of metrics that are not where everything else is. */
export const metricsPort = ({ port, metrics }: WebServiceSpec): number | undefined =>
  !metrics.enabled || metrics.port === port ? undefined : metrics.port;

/** The name and address that callers use. */
export const serviceObject = (unit: Unit<WebServiceSpec>): IService => {
  const metrics = metricsPort(unit.spec);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(unit),
    spec: {
      selector: selectorOf(unit),
      ports: [
        { name: 'http', port: servicePort, targetPort: 'http' },
        ...(metrics === undefined ? [] : [{ name: 'metrics', port: metrics, targetPort: 'metrics' }]),
      ],
    },
  };
};
