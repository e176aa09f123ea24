import { pullSecret } from '../parts/secret-store.js';

/** Names of an environment's own objects. A service with one of these names would claim the same objects. */
export const environmentNames = {
  /** Name of the unit in Argo CD. */
  unit: 'environment',
  /** ServiceAccount of pods that name none. */
  defaultAccount: 'default',
  /** ServiceAccount that logs in to Vault for the environment. */
  secretsAccount: 'external-secrets',
  registryCredentials: pullSecret,
  /** PeerAuthentication of the whole namespace, by Istio's convention. */
  peerAuthentication: 'default',
  defaultDeny: 'default-deny',
  allowDns: 'allow-dns',
  allowGateway: 'allow-gateway',
  allowMonitoring: 'allow-monitoring',
  allowTelemetry: 'allow-telemetry',
  allowPodIdentity: 'allow-pod-identity',
  allowMesh: 'allow-mesh',
} as const;

export const reservedNames: ReadonlySet<string> = new Set(Object.values(environmentNames));
