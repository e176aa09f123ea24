import { afterAll, beforeAll, expect, test } from 'vitest';
import { noArgoCd } from './support/argocd.js';
import { Delivery } from './support/delivery.js';
import { organisation } from './support/organisation.js';
import { proved } from './support/proof.js';
import { until } from './support/until.js';

let delivery: Delivery;

beforeAll(async () => {
  if (noArgoCd) return;
  delivery = await Delivery.start({
    clusters: ['eu', 'eu-prod'],
    declares: ({ gitUrl, servers: { eu, 'eu-prod': production } }) =>
      organisation({ gitUrl, staging: eu!, production: production! }),
  });
});
afterAll(() => delivery?.stop());

test.skipIf(noArgoCd)(
  'there are exactly the declared Applications, each in its project and place',
  async () => {
    const declared = delivery.tree.applications();
    await until(
      'all Applications exist',
      async () => (await delivery.applications()).length > declared.length,
    );
    const have = (await delivery.applications())
      .filter(({ metadata }) => metadata.name !== 'platform')
      .map(({ metadata, spec }) => ({
        name: metadata.name,
        project: spec.project,
        path: spec.source.path,
        destination: spec.destination,
        automated: spec.syncPolicy.automated !== undefined,
      }));
    expect(have).toEqual(
      declared
        .map(({ name, folder, server, namespace, autoSync }) => ({
          name,
          project: /^apps\/_|_environment$/.test(folder) ? 'platform' : folder.split('/')[1],
          path: folder,
          destination: { server, ...(namespace && { namespace }) },
          automated: autoSync,
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    proved(
      'One Application is made of each folder of apps/ that has an app.json, and no other',
      have.map(({ name, project }) => `${name} (${project})`).join(', '),
    );
  },
);
