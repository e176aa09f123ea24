import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { violation } from './support/kubernetes.js';
import { Sandbox, smallest } from './support/organisation.js';

const folder = 'apps/payments/staging/events';
const aws =
  'podIdentity: true, crossplane: true, region: eu-central-1, aws: {account: "111122223333", vpc: vpc-1, subnets: [subnet-1, subnet-2], addresses: [10.0.0.0/16], clients: sg-1}';
const withKeda = `kind: Cluster\nspec: {server: "https://eu.example.com", keda: true, ${aws}}\n`;
const byQueue = 'max: 8, queue: {name: card-events, messages: 20}';

/** A Worker with a queue of its own and this `autoscaling`. */
const events = (autoscaling: string, cluster = withKeda, fields = 'queues: [{name: card-events}]') =>
  new Sandbox({
    ...smallest,
    'environments/clusters/eu.yaml': cluster,
    'teams/payments/events.yaml': `kind: Worker\nspec: {image: "events:1", ${fields}, autoscaling: {${autoscaling}}}\n`,
  });

function synth(sandbox: Sandbox): Record<string, string> {
  const { code, err } = sandbox.platform('synth');
  expect(err).toBe('');
  expect(code).toBe(0);
  return sandbox.tree('apps/payments/staging');
}

test('a Worker scales with the length of its queue where the cluster has KEDA', async () => {
  const files = synth(events(byQueue));
  expect(Object.keys(files).filter((path) => path.includes('horizontalpodautoscaler-events'))).toEqual([]);
  const scaler = parse(files[`${folder}/scaledobject-events.yaml`]!);
  expect(scaler.spec).toEqual({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'events' },
    minReplicaCount: 2,
    maxReplicaCount: 8,
    triggers: [
      {
        type: 'aws-sqs-queue',
        metadata: {
          queueURL: 'https://sqs.eu-central-1.amazonaws.com/111122223333/payments-staging-card-events',
          queueLength: '20',
          awsRegion: 'eu-central-1',
        },
        authenticationRef: { name: 'aws' },
      },
    ],
  });
  const identity = parse(files['apps/payments/staging/_environment/triggerauthentication-aws.yaml']!);
  expect(identity.spec).toEqual({ podIdentity: { provider: 'aws' } });
  expect(await violation(scaler)).toBeUndefined();
  expect(await violation(identity)).toBeUndefined();
  expect(await violation({ ...scaler, spec: { ...scaler.spec, triggers: [{}] } })).toContain('triggers');
});

test('the queue may be one that another service of the team owns', () => {
  const sandbox = events(byQueue, withKeda, 'queues: [{use: card-events}]');
  sandbox.write('teams/payments/card-events.yaml', 'kind: Queue\nspec: {}\n');
  expect(Object.keys(synth(sandbox))).toContain(`${folder}/scaledobject-events.yaml`);
});

test('the Deployment keeps the smallest number, which Argo CD leaves to KEDA', () => {
  const files = synth(events(byQueue));
  expect(parse(files[`${folder}/deployment-events.yaml`]!).spec.replicas).toBe(2);
  expect(JSON.parse(files[`${folder}/app.json`]!).ignored).toEqual([
    { group: 'apps', kind: 'Deployment', name: 'events', field: '.spec.replicas' },
  ]);
});

test('without KEDA the Worker scales with its CPU use, and a warning says so', () => {
  const sandbox = events(byQueue, withKeda.replace('keda: true, ', ''));
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(0);
  expect(err).toContain(
    'teams/payments/events.yaml:2:80 warning without-effect: events in staging scales with its CPU use, because its cluster eu has no KEDA',
  );
  expect(err).toContain('set keda: true in environments/clusters/eu.yaml');
  expect(Object.keys(sandbox.tree(folder))).toContain(`${folder}/horizontalpodautoscaler-events.yaml`);
  expect(Object.keys(sandbox.tree('apps/payments/staging/_environment')).join()).not.toContain('trigger');
});

test('refuses a queue that the Worker does not use', () => {
  const { code, err } = events(byQueue.replace('card-events', 'card-event')).platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('error unknown-data: events in staging scales with the queue card-event, which it');
  expect(err).toContain('did you mean "card-events"?');
  const none = events(byQueue, withKeda, 'args: [run]').platform('synth');
  expect(none.err).toContain('add {name: card-events} to its queues');
});

test('a WebService has no autoscaling.queue', () => {
  const sandbox = events(byQueue);
  sandbox.write(
    'teams/payments/checkout.yaml',
    `kind: WebService\nspec: {image: "checkout:1", queues: [{name: card-events}], autoscaling: {${byQueue}}}\n`,
  );
  expect(sandbox.platform('synth').err).toMatch(/checkout\.yaml:2:\d+ error unknown-field: .*queue/);
});

test('a service that is switched off, or does not scale, has no ScaledObject', () => {
  const off = synth(events(`${byQueue}}, replicas: 0, environments: {staging: {replicas: 0}`));
  expect(Object.keys(off).join()).not.toContain('scaledobject');
  const fixed = synth(events(`${byQueue}}, environments: {staging: {autoscaling: false}`));
  expect(Object.keys(fixed).join()).not.toContain('scaledobject');
});

test('cost and quota count the least and the most pods that KEDA keeps', () => {
  const sandbox = events(byQueue);
  sandbox.write(
    'environments/tiers/staging.yaml',
    'kind: Tier\nspec: {resources: {cpu: 700m, memory: 2Gi}}\n',
  );
  const { err } = sandbox.platform('synth');
  expect(err).toContain('platform/budget-at-peak');
  expect(err).not.toMatch(/platform\/budget:/);
  expect(sandbox.platform('cost', 'payments/staging/events').out).toContain('scales up to × 8');
});

test('a team may not write a trigger for a queue itself', () => {
  const sandbox = events(byQueue);
  const platform = smallest['environments/platform.yaml']!;
  sandbox.write(
    'environments/platform.yaml',
    platform.replace('spec: {', 'spec: {kinds: [keda.sh/ScaledObject], '),
  );
  const own = synth(sandbox)[`${folder}/scaledobject-events.yaml`]!;
  sandbox.write(
    'teams/payments/manifests/own.yaml',
    own.replaceAll(/(\n {2}name: )events/g, '$1own').replace(/\n {2}namespace:.*/, ''),
  );
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('platform/scaler: ScaledObject own has a trigger of type aws-sqs-queue');
});
