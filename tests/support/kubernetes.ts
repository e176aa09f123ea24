import type { Manifest } from '../../scripts/objects/manifest.js';

type Model = new (data: object) => { validate(): void };

const packages: Readonly<Record<string, string>> = {
  'argoproj.io': '@kubernetes-models/argo-cd',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
  'security.istio.io': '@kubernetes-models/istio',
  'keda.sh': '@kubernetes-models/keda',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'external-secrets.io': '@kubernetes-models/external-secrets',
};

/** The first violation of the schema of Kubernetes or of the CRD; undefined if the object is valid. */
export async function violation(manifest: Manifest): Promise<string | undefined> {
  const source = packages[manifest.apiVersion.split('/')[0]!] ?? 'kubernetes-models';
  const models = (await import(`${source}/${manifest.apiVersion}`)) as Record<string, Model>;
  try {
    new models[manifest.kind]!(manifest).validate();
    return undefined;
  } catch (e) {
    return `${manifest.kind} ${manifest.metadata.name}: ${(e as Error).message}`;
  }
}
