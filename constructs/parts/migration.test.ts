import { describe, expect, test } from 'vitest';
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

describe('in edition 2', () => {
  const job = (spec: object, options: object = {}) =>
    rendered(
      'WebService',
      { migrate: { command: ['migrate'] }, ...spec },
      { tier: { edition: 2 }, ...options },
    )['Job'];
  const nameOf = (spec: object, options?: object): string => job(spec, options).metadata.name;

  test('a migration is a Job that runs once, before the pods', () => {
    const { metadata, spec } = job({});
    expect(metadata.name).toMatch(/^checkout-migrate-[0-9a-f]{8}$/);
    expect(metadata.annotations).toEqual({ [wave]: '-1' });
    expect(spec.ttlSecondsAfterFinished).toBeUndefined(); // Argo CD would make the Job again
  });

  test.each([
    ['a variable', { env: { A: '1' } }],
    ['configuration', { config: { A: '1' } }],
    ['the number of pods', { replicas: 7 }],
    ['the size of its pods', { resources: 'large' }],
  ])('another %s is the same migration', (_, spec) => {
    expect(nameOf(spec)).toBe(nameOf({}));
  });

  test('another owner is the same migration', () => {
    expect(nameOf({}, { team: { owner: 'others', costCentre: 'cc-2' } })).toBe(nameOf({}));
  });

  test('another image, command, argument or number is another migration', () => {
    const image = 'registry.acme.dev/checkout:1.4.3';
    const others = [
      { image },
      { migrate: { command: ['migrate', 'up'] } },
      { migrate: { command: ['migrate'], args: ['up'] } },
      { migrate: { command: ['migrate'], run: 2 } },
    ];
    const names = [{}, ...others].map((spec) => nameOf(spec));
    expect(new Set(names).size).toBe(names.length);
  });
});
