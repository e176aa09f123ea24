import type { IService } from 'kubernetes-models/v1';
import { selectorOf } from '../parts/labels.js';
import { servicePort } from '../parts/routing.js';
import { metadataOf } from '../parts/workload.js';
import type { Unit } from '../unit.js';
import type { WebServiceSpec } from './schema.js';

/** Port of the metrics, if it is not the main port. */
export const metricsPort = ({ port, metrics }: WebServiceSpec): number | undefined =>
  !metrics.enabled || metrics.port === port ? undefined : metrics.port;

/** The Kubernetes Service, which gives callers a stable name and address. */
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
