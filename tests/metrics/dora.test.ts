import { expect, test } from 'vitest';
import { measureIn, metricsOf, Road } from '../support/road.js';

const day = 24 * 60 * 60;

test('deployments to production are counted by week, those to other environments and older ones are not', () => {
  const road = new Road();
  road.deploy('2026-05-20T10:00:00Z', 2);
  road.deploy('2026-06-02T10:00:00Z', 3);
  road.deploy('2026-06-30T23:59:59Z', 4);
  road.deploy('2026-07-01T00:00:00Z', 5);
  road.land('2026-06-20T10:00:00Z', {
    'teams/payments/checkout.images.yaml': `staging: checkout:9.9.9\n${road.read('teams/payments/checkout.images.yaml')}`,
  });
  const frequency = measureIn(metricsOf(road), 'deployment-frequency');
  expect(frequency).toMatchObject({ events: 2, value: 0.47, teams: [{ team: 'payments', events: 2 }] });
});

test('lead time is from the source commit to the landing, and says which deployments record none', () => {
  const road = new Road();
  road.deploy('2026-06-02T10:00:00Z', 2, '2026-06-01T10:00:00Z');
  road.deploy('2026-06-05T10:00:00Z', 3, '2026-06-02T12:00:00+02:00');
  road.deploy('2026-06-06T10:00:00Z', 4);
  road.deploy('2026-06-07T10:00:00Z', 5, '2026-06-08T10:00:00Z');
  expect(measureIn(metricsOf(road), 'lead-time')).toMatchObject({
    ...{ events: 2, value: 2 * day, ninetieth: 241_920 },
    unseen: [
      '1 deployment records no source commit',
      '1 deployment has a source commit that is younger than the deployment',
    ],
  });
});

test('a return to an earlier image fails the deployment before it, whoever returned and however', () => {
  const road = new Road();
  road.deploy('2026-06-01T10:00:00Z', 2);
  road.deploy('2026-06-02T10:00:00Z', 3);
  road.at('2026-06-02T12:00:00Z', 'revert', '--no-edit', 'HEAD');
  // deployed again after a fix elsewhere: no return to an earlier image
  road.deploy('2026-06-03T10:00:00Z', 3);
  road.deploy('2026-06-04T10:00:00Z', 2, undefined, 'by hand');
  const report = metricsOf(road);
  expect(measureIn(report, 'change-failures')).toMatchObject({ events: 3, value: 0.6667 });
  expect(measureIn(report, 'time-to-restore')).toMatchObject({ events: 2, value: 13 * 60 * 60 });
  expect(measureIn(report, 'deployment-frequency')).toMatchObject({ events: 3 });
});

test('a failure of before the window counts when it is restored, not as a deployment of the window', () => {
  const road = new Road();
  road.deploy('2026-05-30T10:00:00Z', 2);
  road.deploy('2026-05-31T10:00:00Z', 3);
  road.deploy('2026-06-02T10:00:00Z', 2);
  const report = metricsOf(road);
  expect(measureIn(report, 'change-failures')).toMatchObject({ events: 0 });
  expect(measureIn(report, 'change-failures')).not.toHaveProperty('value');
  expect(measureIn(report, 'time-to-restore')).toMatchObject({ events: 1, value: 2 * day });
});

test('an alias of an environment means the environment, and one that is gone is told', () => {
  const road = new Road();
  road.land('2026-06-02T10:00:00Z', {
    'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true}\n',
    'teams/payments/checkout.images.yaml': 'prod: checkout:2.0.0\n',
  });
  road.land('2026-06-03T10:00:00Z', {
    'teams/payments/checkout.images.yaml': 'prod: checkout:2.1.0\nold: checkout:1.0.0\n',
  });
  road.land('2026-06-04T10:00:00Z', {
    'teams/payments/checkout.images.yaml': 'production: checkout:2.1.0\n',
  });
  expect(measureIn(metricsOf(road), 'deployment-frequency')).toMatchObject({
    events: 2,
    unseen: ['1 deployment went to an environment that is no longer declared'],
  });
});

test('a new service is timed from its declaration to its first deployment', () => {
  const road = new Road();
  road.land('2026-06-02T10:00:00Z', {
    'teams/payments/refunds.yaml': 'kind: WebService\nspec: {replicas: 3}\n',
    'teams/payments/later.yaml': 'kind: WebService\nspec: {replicas: 3}\n',
    'teams/payments/inline.yaml': 'kind: Worker\nspec: {image: "inline:1.0.0", environments: [staging]}\n',
  });
  road.land('2026-06-02T11:30:00Z', {
    'teams/payments/refunds.images.yaml': 'staging: refunds:1.0.0\n',
  });
  expect(measureIn(metricsOf(road), 'first-deploy')).toMatchObject({
    ...{ events: 1, value: 90 * 60 },
    unseen: ['1 new service is not yet deployed', '1 new service has its image in the declaration'],
  });
});
