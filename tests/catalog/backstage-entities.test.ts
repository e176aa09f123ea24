import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Entity } from '../../scripts/catalog/backstage/entity.js';
import { problemsOfEntity } from '../support/backstage-model.js';
import { Sandbox, smallest } from '../support/organisation.js';
import { runInProcess } from '../support/run-in-process.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';

/** The entities that the command writes for a monorepo, by their references. */
function entitiesOf(root: string, out: string): Map<string, Entity> {
  const run = runInProcess(root, ['catalog', '--backstage', '--out', out]);
  expect(run).toMatchObject({ code: 0, out: '' });
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /^(teams\/)?[^/]*\.yaml$/.test(path) && path !== 'app-config.yaml',
  );
  const entities = files.flatMap((path) =>
    parseAllDocuments(readFileSync(join(out, path), 'utf8')).map((document) => document.toJS() as Entity),
  );
  const all = new Map(entities.map((entity) => [referenceTo(entity), entity]));
  expect(all.size, 'no entity is there twice').toBe(entities.length);
  return all;
}

const referenceTo = ({ kind, metadata }: Entity): string =>
  `${kind.toLowerCase()}:${metadata.namespace ?? 'default'}/${metadata.name}`;

const folder = mkdtempSync(join(tmpdir(), 'waymark-backstage-'));
let example: ReadonlyMap<string, Entity> = new Map();
beforeAll(() => {
  example = entitiesOf(repositoryRoot, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("pass Backstage's own validators, and are marked as generated", async () => {
  for (const [name, entity] of some(example)) {
    expect(await problemsOfEntity(entity), name).toEqual([]);
    expect(entity.metadata.labels).toMatchObject({ 'app.kubernetes.io/managed-by': 'waymark' });
  }
});

test('refer only to entities that exist', () => {
  const fields = ['owner', 'system', 'domain', 'memberOf', 'dependsOn', 'providesApis', 'consumesApis'];
  const references = [...example.values()].flatMap(({ spec }) =>
    fields.flatMap((field) => (spec[field] ?? []) as string | string[]),
  );
  expect(some(references).filter((reference) => !example.has(reference))).toEqual([]);
});

test('are a group and a system for each team, and the people in them', () => {
  expect(example.get('group:default/payments')).toMatchObject({
    metadata: {
      annotations: { 'slack.com/bot-notify': '#payments', 'pagerduty.com/service-id': 'PPAY001' },
    },
    spec: { type: 'team' },
  });
  expect(example.get('system:default/payments')?.spec).toEqual({
    owner: 'group:default/payments',
    domain: 'domain:default/acme',
  });
  expect(example.get('domain:default/acme')?.spec).toEqual({ owner: 'group:default/platform' });
  expect(example.get('user:default/ada-okafor')?.spec).toEqual({
    profile: { displayName: 'Ada Okafor' },
    memberOf: ['group:default/payments'],
  });
});

test('say of a service what it provides, calls and uses, and what plugins need', () => {
  const { spec, metadata } = example.get('component:payments/checkout-api')!;
  expect(spec).toEqual({
    ...{ type: 'service', lifecycle: 'production' },
    ...{ owner: 'group:default/payments', system: 'system:default/payments' },
    providesApis: ['api:payments/checkout-api'],
    consumesApis: ['api:payments/ledger'],
    dependsOn: ['resource:payments/checkout-api-db'],
  });
  expect(metadata.annotations).toEqual({
    'argocd/app-selector': 'acme.dev/team=payments,acme.dev/unit=checkout-api',
    'backstage.io/edit-url': expect.stringContaining('/blob/main/teams/payments/checkout-api.yaml#L'),
    'backstage.io/kubernetes-label-selector':
      'app.kubernetes.io/name=checkout-api,app.kubernetes.io/part-of=payments',
    'backstage.io/source-location': 'url:https://git.acme.dev/acme/checkout-api/',
    'backstage.io/techdocs-ref': 'url:https://git.acme.dev/acme/checkout-api',
    'backstage.io/view-url': expect.stringContaining('/blob/main/teams/payments/checkout-api.yaml#L'),
    'github.com/project-slug': 'acme/checkout-api',
    'grafana/alert-label-selector': 'team=payments,service=checkout-api',
    'grafana/overview-dashboard':
      'https://grafana.acme.dev/d/service?var-namespace=payments-production&var-service=checkout-api',
    'pagerduty.com/service-id': 'PPAY001',
  });
  expect(metadata.links).toContainEqual({
    title: 'Argo CD (production)',
    url: 'https://argocd.acme.dev/applications/argocd/payments-production.checkout-api',
  });
});

test('the selectors of plugins select what the monorepo renders', () => {
  const pods = readFileSync(
    join(repositoryRoot, 'apps/payments/production/checkout-api/deployment-checkout-api.yaml'),
    'utf8',
  );
  expect(pods.match(/app\.kubernetes\.io\/(name: checkout-api|part-of: payments)/g)!.length).toBeGreaterThan(
    2,
  );
  const applications = readFileSync(
    join(repositoryRoot, 'apps/_argocd/payments/applicationset-payments.yaml'),
    'utf8',
  );
  expect(applications).toContain('acme.dev/team: payments');
  expect(applications).toMatch(/acme\.dev\/unit: .*\.unit/);
});

test('workers, jobs, own kinds and data have their types; what never ran in production is experimental', () => {
  const specOf = (reference: string) => example.get(reference)?.spec;
  expect(specOf('component:payments/event-processor')).toMatchObject({ type: 'worker' });
  expect(specOf('component:payments/settlement')).toMatchObject({
    type: 'cron-job',
    lifecycle: 'production',
  });
  expect(specOf('component:insights/weekly-revenue')).toMatchObject({ type: 'scheduled-report' });
  expect(specOf('component:payments/refunds')).toMatchObject({ lifecycle: 'experimental' });
  expect(specOf('resource:payments/card-events')).toMatchObject({ type: 'queue' });
  expect(specOf('api:payments/ledger')).toMatchObject({ type: 'openapi', lifecycle: 'production' });
  expect(example.has('api:payments/event-processor')).toBe(false);
});

test('keep services of the same name apart, and people whose names look alike', () => {
  const entities = entitiesOf(
    new Sandbox({
      ...smallest,
      'teams/payments/team.yaml':
        'kind: Team\nspec: {owner: x, costCentre: cc-1, people: ["Zoë Åberg", "Zoe Aberg", "田中"]}\n',
      'environments/platform.yaml': smallest['environments/platform.yaml']!.replace(
        'https://git.acme.dev/platform.git',
        'https://gitlab.acme.dev/infra/platform.git',
      ),
      'environments/search/staging.yaml': 'kind: Environment\nspec: {team: search, tier: staging}\n',
      'teams/search/team.yaml': 'kind: Team\nspec: {owner: x, costCentre: cc-1}\n',
      'teams/search/checkout.yaml':
        'kind: WebService\nspec: {image: "checkout-search:1", repository: "https://gitlab.acme.dev/search/checkout"}\n',
    }).root,
    join(new Sandbox({}).root, 'backstage'),
  );
  expect(entities.has('component:payments/checkout')).toBe(true);
  expect(entities.get('component:search/checkout')?.metadata.annotations).toMatchObject({
    'gitlab.com/project-slug': 'search/checkout',
  });
  const users = [...entities.values()].filter(({ kind }) => kind === 'User');
  expect(users.map(({ metadata }) => metadata.name)).toEqual(['zoe-aberg', 'zoe-aberg-2']);
});

test('a second run removes what is gone, and a folder of somebody else stays as it is', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/search/team.yaml': 'kind: Team\nspec: {owner: x, costCentre: cc-1}\n',
  });
  const write = () => sandbox.platform('catalog', '--backstage', '--out', 'backstage');
  expect(write().code).toBe(0);
  const first = sandbox.tree('backstage');
  expect(write().code).toBe(0);
  expect(sandbox.tree('backstage')).toEqual(first);
  expect(Object.keys(first)).toContain('backstage/teams/search.yaml');
  sandbox.remove('teams/search');
  expect(write().code).toBe(0);
  expect(Object.keys(sandbox.tree('backstage'))).not.toContain('backstage/teams/search.yaml');
  sandbox.write('notes/todo.txt', 'mine\n');
  expect(sandbox.platform('catalog', '--backstage', '--out', 'notes')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did not write'),
  });
  expect(sandbox.tree('notes')).toEqual({ 'notes/todo.txt': 'mine\n' });
  expect(sandbox.platform('catalog', '--backstage')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--out'),
  });
});
