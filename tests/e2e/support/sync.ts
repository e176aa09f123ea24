import type { Manifest } from '../../../scripts/objects/manifest.js';
import type { ApiServer } from '../../support/api-server.js';
import { applyTo, kubectlOn } from '../../support/kubectl.js';
import { crdsFor, define } from './crds.js';
import { inWaves, type Placed } from './example.js';

const namespaceOf = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

/** Defines the custom resources, and creates the namespaces that are not rendered. */
export async function prepare({ kubeconfig }: ApiServer, objects: readonly Placed[]): Promise<void> {
  const manifests = objects.map(({ object }) => object);
  await define(kubeconfig, crdsFor(manifests));
  const made = new Set(
    manifests.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name),
  );
  const used = new Set(manifests.flatMap(({ metadata: { namespace } }) => namespace ?? []));
  const missing = [...used].filter((name) => !made.has(name));
  if (missing.length > 0) applyTo(kubeconfig, missing.map(namespaceOf));
}

/** Applies objects as Argo CD does, wave by wave; all that kubectl prints. */
export const synced = ({ kubeconfig }: ApiServer, objects: readonly Placed[]): string[] =>
  inWaves(objects).flatMap((wave) => {
    const args = ['apply', '--server-side', '--field-manager=argocd-controller', '-f', '-'];
    return kubectlOn(kubeconfig, args, { objects: wave }).text.trim().split('\n');
  });

/** Each object as it is in the cluster, with its version and who manages its fields. */
export function live({ kubeconfig }: ApiServer, objects: readonly Placed[]): Map<string, Manifest> {
  const args = ['get', '--show-managed-fields', '-o', 'json', '-f', '-'];
  const { text } = kubectlOn(kubeconfig, args, { objects: objects.map(({ object }) => object) });
  const { items } = JSON.parse(text) as { items: Manifest[] };
  return new Map(
    items.map((item) => [
      `${item.apiVersion} ${item.kind} ${item.metadata.namespace}/${item.metadata.name}`,
      item,
    ]),
  );
}
