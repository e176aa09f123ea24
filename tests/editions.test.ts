import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changes, newestEdition } from '../constructs/editions.js';
import { Sandbox, smallest } from './support/organisation.js';
import { rendered } from './support/unit.js';

const tierFile = (spec: string) =>
  `apiVersion: acme.dev/v1\nkind: Tier\nmetadata: {name: staging}\nspec: ${spec}\n`;
const inTier = (spec: string) =>
  new Sandbox({ ...smallest, 'environments/tiers/staging.yaml': tierFile(spec) });

const variables = (edition: number | undefined, telemetry: object = {}) => {
  const cluster = {
    server: 'https://eu.example.com',
    telemetry: { namespace: 'telemetry', endpoint: 'http://collector.telemetry.svc:4317', ...telemetry },
  };
  const { Deployment: deployment } = rendered('WebService', {}, { cluster, tier: { edition } });
  return Object.fromEntries(
    deployment.spec.template.spec.containers[0].env.map((e: { name: string; value: string }) => [
      e.name,
      e.value,
    ]),
  );
};

test('a tier that states no edition renders the first', () => {
  expect(variables(undefined)).toEqual(variables(1));
  expect(variables(undefined)).not.toHaveProperty('OTEL_EXPORTER_OTLP_PROTOCOL');
});

test.each([
  [{}, 'grpc'],
  [{ endpoint: 'http://collector.telemetry.svc:4318' }, 'http/protobuf'],
  [{ endpoint: 'https://otlp.example.com/4318', protocol: 'http/protobuf' }, 'http/protobuf'],
  [{ endpoint: 'http://collector.telemetry.svc:4318', protocol: 'grpc' }, 'grpc'],
])('in edition 2 pods know the protocol of the collector %j', (telemetry, protocol) => {
  expect(variables(2, telemetry)['OTEL_EXPORTER_OTLP_PROTOCOL']).toBe(protocol);
});

test('in edition 2, health.path decides about requests, and an open port about restarts', () => {
  const probesIn = (edition: number, health: object) => {
    const { Deployment: deployment } = rendered('WebService', { health }, { tier: { edition } });
    const { startupProbe, readinessProbe, livenessProbe } = deployment.spec.template.spec.containers[0];
    return [startupProbe, readinessProbe, livenessProbe].map(({ httpGet }) => httpGet?.path ?? 'port');
  };
  expect(probesIn(1, { path: '/ready' })).toEqual(['/ready', '/ready', '/ready']);
  expect(probesIn(2, { path: '/ready' })).toEqual(['port', '/ready', 'port']);
  expect(probesIn(1, { path: '/ready', live: '/live' })).toEqual(['/ready', '/ready', '/live']);
  expect(probesIn(2, { path: '/ready', live: '/live' })).toEqual(['/live', '/ready', '/live']);
  expect(probesIn(2, { live: '/live' })).toEqual(['/live', 'port', '/live']);
});

test.each(['WebService', 'Worker', 'CronJob'])(
  'in edition 2, another owner restarts no pod of a %s',
  (kind) => {
    const spec = kind === 'CronJob' ? { schedule: '@daily' } : {};
    const templateOf = (edition: number, team: object) => {
      const objects = rendered(kind, spec, { tier: { edition }, team });
      return kind === 'CronJob'
        ? objects['CronJob'].spec.jobTemplate.spec.template
        : objects['Deployment'].spec.template;
    };
    const others = { owner: 'others', costCentre: 'cc-2002' };
    expect(templateOf(2, others)).toEqual(templateOf(2, {}));
    expect(templateOf(1, others)).not.toEqual(templateOf(1, {}));
    expect(templateOf(2, {}).metadata.labels).toEqual({
      'app.kubernetes.io/name': 'checkout',
      'app.kubernetes.io/instance': 'checkout',
      'app.kubernetes.io/version': '1.4.2',
      'acme.dev/team': 'payments',
    });
  },
);

test('in edition 2, folders that a container writes to have a limit', () => {
  const volumes = (edition: number, spec: object = {}) =>
    rendered('Worker', { writable: ['/cache'], ...spec }, { tier: { edition } })[
      'Deployment'
    ].spec.template.spec.volumes.map(({ emptyDir }: { emptyDir: object }) => emptyDir);
  expect(volumes(1)).toEqual([{}, {}]);
  expect(volumes(2)).toEqual([{ sizeLimit: '1Gi' }, { sizeLimit: '1Gi' }]);
  expect(volumes(2, { writableSize: '5Gi' })).toEqual([{ sizeLimit: '5Gi' }, { sizeLimit: '5Gi' }]);
});

test('an edition that the engine does not have is refused, and the newest is named', () => {
  const { code, err } = inTier('{edition: 99}').platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('environments/tiers/staging.yaml:4:17 error unknown-edition: there is no edition 99');
  expect(err).toContain(`the newest edition of this engine is ${newestEdition}`);
  expect(err).toContain('upgrade waymark-platform');
});

test('the earlier name of the field says the new one', () => {
  const { code, err } = inTier('{generation: 1}').platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('Tier has no field "generation"');
  expect(err).toContain('write edition');
});

test('explain lists what each edition changes, for people and for programs', () => {
  const sandbox = new Sandbox();
  const text = sandbox.platform('explain', 'editions').out;
  const json = JSON.parse(sandbox.platform('explain', 'editions', '--format', 'json').out);
  const named = json.editions.flatMap((e: { changes: { name: string }[] }) => e.changes.map((c) => c.name));
  expect(named.sort()).toEqual(Object.keys(changes).sort());
  for (const [name, { renders, why }] of Object.entries(changes))
    for (const part of [name, renders, why]) expect(text).toContain(part);
});

test('every change is asked for by a construct', () => {
  const root = join(import.meta.dirname, '../constructs');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const unread = Object.keys(changes).filter((name) => !sources.match(`has\\([^()]+, '${name}'\\)`));
  expect(unread).toEqual([]);
});
