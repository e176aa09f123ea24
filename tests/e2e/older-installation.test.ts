import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noArgoCd } from './support/argocd.js';
import { Delivery } from './support/delivery.js';
import { onOneCluster } from './support/organisation.js';
import { proved } from './support/proof.js';
import { trackedObjects } from './support/tracked.js';
import { until } from './support/until.js';
import type { WorkTree } from './support/work-tree.js';

const teams = ['payments', 'storefront'];
let delivery: Delivery;

/** As version 0.1 renders it: the root Application has the objects of all teams. */
function asBefore(tree: WorkTree): void {
  const root = 'apps/_argocd/root';
  const application = tree
    .read(`${root}/application-platform.yaml`)
    .replace('path: apps/_argocd/root', 'path: apps/_argocd')
    .replace('directory:\n', 'directory:\n      recurse: true\n')
    .replace(/\n.*sync-wave.*/, '')
    .replace('- ServerSideApply=true', '- ServerSideApply=true\n    - PrunePropagationPolicy=background');
  tree.write({
    [`${root}/application-platform.yaml`]: application,
    [`${root}/applicationset-platform.teams.yaml`]: null,
  });
  for (const team of teams) {
    const set = `apps/_argocd/${team}/applicationset-${team}.yaml`;
    tree.write({
      [`apps/_argocd/${team}/app.json`]: null,
      [set]: tree.read(set).replace(/\n {2}annotations:\n(?: {4}.*\n)+/, '\n'),
    });
  }
}

describe.skipIf(noArgoCd)('an installation of an older version', () => {
  beforeAll(async () => {
    delivery = await Delivery.start({ ...onOneCluster, onWorkload: true, rewrite: asBefore });
    await delivery.settled(delivery.tree.git('rev-parse', 'HEAD'));
  });
  afterAll(() => delivery?.stop());

  const identities = async () => {
    const kinds = ['applications', 'applicationsets', 'appprojects'];
    const path = '/apis/argoproj.io/v1alpha1/namespaces/argocd';
    const all = await Promise.all(kinds.map((kind) => delivery.management.list(`${path}/${kind}`)));
    return new Map(all.flat().map(({ kind, metadata }) => [`${kind ?? ''} ${metadata.name}`, metadata.uid]));
  };

  test('hands the objects of teams to Applications of their own, and deletes none', async () => {
    const before = await identities();
    expect([...before.keys()].join()).not.toContain('teams.');
    await delivery.settled(await delivery.commit({}));
    const owners = await until('the new Applications track the objects of their teams', async () => {
      const tracked = await trackedObjects(delivery.management);
      return teams.every((team) => tracked.get(`teams.${team}`)?.size === 2) && tracked;
    });
    expect([...owners.get('platform')!.keys()].join()).not.toMatch(/payments|storefront/);
    const after = await identities();
    for (const [name, uid] of before) expect([name, after.get(name)]).toEqual([name, uid]);
    proved(
      'The upgrade that gives teams Applications of their own deletes and recreates nothing of them',
      teams
        .map(
          (team) => `teams.${team} tracks ${[...owners.get(`teams.${team}`)!.keys()].sort().join(' and ')}`,
        )
        .join(', '),
    );
  });
});
