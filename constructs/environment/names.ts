/** The names of what an environment makes for itself: a service of one of them would claim the same objects. */
export const environmentNames = {
  /** Of the unit, in Argo CD. */
  unit: 'environment',
  /** Of the ServiceAccount that Kubernetes gives to pods that name none. */
  defaultAccount: 'default',
  /** Of the ServiceAccount by which Vault knows the environment. */
  secretsAccount: 'external-secrets',
  defaultDeny: 'default-deny',
  allowDns: 'allow-dns',
  allowGateway: 'allow-gateway',
  allowMonitoring: 'allow-monitoring',
  allowTelemetry: 'allow-telemetry',
  allowPodIdentity: 'allow-pod-identity',
  allowMesh: 'allow-mesh',
} as const;

export const reservedNames: ReadonlySet<string> = new Set(Object.values(environmentNames));
