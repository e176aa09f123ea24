import { describe, expect, onTestFinished, test } from 'vitest';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { type ApiServer, hasApiServer, hasPrograms, startApiServer } from '../support/api-server.js';
import { applyTo, kubectlOn } from '../support/kubectl.js';
import { some } from '../support/some.js';
import { crdsFor, define } from './support/crds.js';
import { exampleObjects, inWaves, type Placed } from './support/example.js';
import { proved } from './support/proof.js';

const placed = exampleObjects();
const clusters = [...new Set(placed.map(({ cluster }) => cluster))].sort();

// without controllers, nothing but the apply changes an object
describe.skipIf(!hasApiServer() || !hasPrograms('go'))('an API server', () => {
  test.each(some(clusters).map((cluster) => [cluster ?? 'the management cluster', cluster]))(
    'takes every object of %s, and a second apply changes none',
    async (name, cluster) => {
      const server = await startApiServer();
      onTestFinished(() => server.stop());
      const objects = placed.filter((one) => one.cluster === cluster);
      await prepare(server, objects);
      const first = synced(server, objects);
      expect(first.filter((line) => !line.endsWith(' serverside-applied'))).toEqual([]);
      // Crossplane's definition fills in other defaults for the version that it stores, once
      synced(
        server,
        objects.filter(({ object }) => object.kind === 'CompositeResourceDefinition'),
      );
      const lives = live(server, objects);
      expect(lives.size).toBe(objects.length);
      synced(server, objects);
      expect(live(server, objects)).toEqual(lives);
      proved(`A second sync of ${name} changes no object.`, first.at(-1)!.split(' ').at(-1)!);
    },
  );
});

const namespaceOf = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

/** Defines the custom resources, and creates the namespaces that are not rendered. */
async function prepare({ kubeconfig }: ApiServer, objects: readonly Placed[]): Promise<void> {
  const manifests = objects.map(({ object }) => object);
  await define(kubeconfig, crdsFor(manifests));
  const made = new Set(
    manifests.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name),
  );
  const used = new Set(manifests.flatMap(({ metadata: { namespace } }) => namespace ?? []));
  applyTo(kubeconfig, [...used].filter((name) => !made.has(name)).map(namespaceOf));
}

/** Applies objects as Argo CD does, wave by wave; all that kubectl prints. */
const synced = ({ kubeconfig }: ApiServer, objects: readonly Placed[]): string[] =>
  inWaves(objects).flatMap((wave) => {
    const args = ['apply', '--server-side', '--field-manager=argocd-controller', '-f', '-'];
    return kubectlOn(kubeconfig, args, { objects: wave }).text.trim().split('\n');
  });

/** Each object as it is in the cluster, with its version and who manages its fields. */
function live({ kubeconfig }: ApiServer, objects: readonly Placed[]): Map<string, Manifest> {
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
