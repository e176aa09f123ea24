import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1';
import { has } from '../editions.js';
import type { EnvironmentContext, Unit } from '../unit.js';
import { syncOptions } from './confirm.js';
import { selectorOf } from './labels.js';
import { metadataOf } from './workload.js';

/** Whether pods of an environment accept nothing but mutual TLS. */
export const isStrict = (context: EnvironmentContext): boolean =>
  context.cluster.mesh !== undefined && has({ context }, 'strict-mesh');

/** Whether Prometheus must read metrics without mutual TLS, because it is outside a strict mesh. */
export const isScrapedInPlain = (context: EnvironmentContext): boolean =>
  isStrict(context) && context.cluster.monitoring !== undefined && context.cluster.monitoring.inMesh !== true;

/** Mutual TLS is needed by all pods of a namespace, or by those that a selector selects. */
export const strict = (
  metadata: NonNullable<IPeerAuthentication['metadata']>,
  spec: Omit<NonNullable<IPeerAuthentication['spec']>, 'mtls'> = {},
): IPeerAuthentication => ({
  apiVersion: 'security.istio.io/v1',
  kind: 'PeerAuthentication',
  metadata: {
    ...metadata,
    annotations: { ...metadata.annotations, [syncOptions]: 'SkipDryRunOnMissingResource=true' },
  },
  spec: { ...spec, mtls: { mode: 'STRICT' } },
});

/**
 * Opens exactly the port of the metrics to a Prometheus outside the mesh. The NetworkPolicy of the service lets nobody
 * but Prometheus reach that port. Metrics that share the port of the service are never opened.
 */
export const plainMetrics = (unit: Unit, metricsPort: number | undefined): IPeerAuthentication[] =>
  metricsPort === undefined || !isScrapedInPlain(unit.context)
    ? []
    : [
        strict(metadataOf(unit), {
          selector: { matchLabels: selectorOf(unit) },
          portLevelMtls: { [String(metricsPort)]: { mode: 'PERMISSIVE' } },
        }),
      ];
