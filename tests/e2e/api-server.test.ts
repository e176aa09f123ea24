import { describe, expect, onTestFinished, test } from 'vitest';
import { hasApiServer, hasPrograms, startApiServer } from '../support/api-server.js';
import { some } from '../support/some.js';
import { exampleObjects } from './support/example.js';
import { proved } from './support/proof.js';
import { live, prepare, synced } from './support/sync.js';

const placed = exampleObjects();
const clusters = [...new Set(placed.map(({ cluster }) => cluster))].sort();

/** Argo CD chose the name of its finalizer, about which the API server warns. */
const isTaken =
  / serverside-applied$|^Warning: metadata.finalizers: "resources-finalizer.argocd.argoproj.io"/;

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
      expect(first.filter((line) => !isTaken.test(line))).toEqual([]);
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
