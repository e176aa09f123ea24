import { expect, test } from 'vitest';
import { rendered } from '../../tests/support/unit.js';

const wave = 'argocd.argoproj.io/sync-wave';

test('a migration runs at every sync, after the objects it needs and before the pods', () => {
  const objects = rendered('WebService', {
    migrate: { command: ['/app/migrate', 'up'] },
    config: { A: 1 },
    secrets: { B: 'b' },
  });
  const { Job: job, Deployment: deployment } = objects;
  expect(job.metadata.annotations).toMatchObject({
    'argocd.argoproj.io/hook': 'Sync',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    [wave]: '-1',
  });
  for (const kind of ['ServiceAccount', 'ConfigMap', 'ExternalSecret'])
    expect(objects[kind].metadata.annotations[wave]).toBe('-2');
  expect(deployment.metadata.annotations).toBeUndefined();
  const [migrating, serving] = [job, deployment].map((o) => o.spec.template.spec.containers[0]);
  expect(migrating.command).toEqual(['/app/migrate', 'up']);
  expect(migrating.image).toBe(serving.image);
  expect(migrating.envFrom).toEqual(serving.envFrom);
  expect(migrating.readinessProbe).toBeUndefined();
  expect(job.spec).toMatchObject({ backoffLimit: 2, activeDeadlineSeconds: 600 });
});

test('its pods may call the same services and addresses as the service', () => {
  const objects = rendered('Worker', {
    migrate: { command: ['migrate'] },
    egress: [{ cidr: '10.0.0.0/8', ports: [5432] }],
  });
  const own = objects['NetworkPolicy/checkout-migrate'];
  expect(own.spec.egress).toEqual(objects['NetworkPolicy/checkout'].spec.egress);
  expect(objects['Job'].spec.template.metadata.labels).toMatchObject(own.spec.podSelector.matchLabels);
});

test('without a migration, no object has a sync wave', () => {
  const objects = rendered('WebService', { config: { A: 1 } });
  expect(objects['Job']).toBeUndefined();
  expect(objects['ConfigMap'].metadata.annotations).toBeUndefined();
});
