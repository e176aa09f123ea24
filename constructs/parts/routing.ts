import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1';
import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1';
import type { Unit } from '../unit.js';
import { metadataOf } from './workload.js';

/** Port of every Service, whatever port its container listens on, so that callers need no port number. */
export const servicePort = 80;

/** A spec with the host and path that users reach the service at. */
interface Routed {
  readonly port: number;
  readonly ingress?: { readonly host: string; readonly path: string };
  readonly metrics: { readonly enabled: boolean; readonly path: string; readonly port?: number };
}

/** Routes a host to the service with TLS: by the cluster's gateway, or else by its Ingress controller. */
export function routes(unit: Unit<Routed>): (IHTTPRoute | IIngress)[] {
  const { gateway, ingress: controller } = unit.context.cluster;
  const { ingress } = unit.spec;
  if (ingress === undefined) return [];
  if (gateway !== undefined) return [httpRoute(unit, ingress, gateway)];
  if (controller !== undefined) return [tlsIngress(unit, ingress, controller)];
  return [];
}

/** What brings requests from outside to services: the gateway, or else the Ingress controller. */
export const routerOf = ({ gateway, ingress }: Cluster): { readonly namespace: string } | undefined =>
  gateway ?? ingress;

type RoutedHost = NonNullable<Routed['ingress']>;
type Cluster = Unit['context']['cluster'];

const httpRoute = (
  unit: Unit<Routed>,
  { host, path }: RoutedHost,
  { name, namespace, listener }: NonNullable<Cluster['gateway']>,
): IHTTPRoute => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: metadataOf(unit),
  spec: {
    parentRefs: [{ name, namespace, sectionName: listener }],
    hostnames: [host],
    rules: [
      ...closed(unit.spec),
      {
        matches: [{ path: { type: 'PathPrefix', value: path } }],
        backendRefs: [{ name: unit.name, port: servicePort }],
      },
    ],
  },
});

/**
 * A rule without backends for metrics that share the port of the service: the longer path takes precedence, and the
 * gateway answers 500 itself.
 */
function closed(spec: Routed): NonNullable<NonNullable<IHTTPRoute['spec']>['rules']> {
  const path = routedMetrics(spec);
  if (path === undefined) return [];
  const type = path === spec.ingress?.path ? 'Exact' : 'PathPrefix';
  return [{ matches: [{ path: { type, value: path } }] }];
}

/** The path of the metrics, if requests from outside reach it: on the port and below the path of the route. */
export function routedMetrics({ port, ingress, metrics }: Routed): string | undefined {
  if (ingress === undefined || !metrics.enabled || (metrics.port ?? port) !== port) return undefined;
  const folder = ingress.path.endsWith('/') ? ingress.path : `${ingress.path}/`;
  return `${metrics.path}/`.startsWith(folder) ? metrics.path : undefined;
}

const tlsIngress = (
  unit: Unit<Routed>,
  { host, path }: RoutedHost,
  controller: NonNullable<Cluster['ingress']>,
): IIngress => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: metadataOf(unit, unit.name, { 'cert-manager.io/cluster-issuer': controller.issuer }),
  spec: {
    ingressClassName: controller.class,
    tls: [{ hosts: [host], secretName: `${unit.name}-tls` }],
    rules: [
      {
        host,
        http: {
          paths: [
            { path, pathType: 'Prefix', backend: { service: { name: unit.name, port: { name: 'http' } } } },
          ],
        },
      },
    ],
  },
});
