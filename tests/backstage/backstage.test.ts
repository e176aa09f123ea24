import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, test as anyTest, beforeAll, expect } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Entity } from '../../scripts/catalog/backstage/entity.js';
import type { Catalogue } from '../../scripts/catalog/schema/catalogue.js';
import { type Postgres, postgresPrograms, startPostgres } from '../skeletons/postgres.js';
import { runInProcess } from '../support/run-in-process.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';
import { createdFiles, type ExampleTemplate, formValues, templates } from '../support/templates.js';
import { Backstage, type IngestedEntity } from './backstage.js';
import { GitHubStandIn } from './github.js';

const folder = mkdtempSync(join(tmpdir(), 'waymark-backstage-'));
const written = join(folder, 'written');
const programs = postgresPrograms();
const test = anyTest.skipIf(programs === undefined);
let postgres: Postgres;
let gitHub: GitHubStandIn;
let backstage: Backstage;
let catalogue: Catalogue;
let ingested: ReadonlyMap<string, IngestedEntity>;

const referenceTo = ({ kind, metadata }: Entity): string =>
  `${kind.toLowerCase()}:${metadata.namespace ?? 'default'}/${metadata.name}`;

const generated = (): Entity[] =>
  readdirSync(written, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(teams\/)?[^/]*\.yaml$/.test(path) && path !== 'app-config.yaml')
    .flatMap((path) =>
      parseAllDocuments(readFileSync(join(written, path), 'utf8')).map((each) => each.toJS() as Entity),
    );

beforeAll(async () => {
  if (programs === undefined) return;
  const { code, err } = runInProcess(repositoryRoot, ['catalog', '--backstage', '--out', written]);
  if (code !== 0) throw new Error(err);
  catalogue = JSON.parse(runInProcess(repositoryRoot, ['catalog']).out) as Catalogue;
  [postgres, gitHub] = [await startPostgres(programs), await GitHubStandIn.start()];
  const database = postgres.create('backstage');
  backstage = await Backstage.start({ folder, entities: written, database, gitHub: gitHub.url });
  const all = await backstage.until('every entity is ingested', 180, async () => {
    const entities = await backstage.get<IngestedEntity[]>('/catalog/entities');
    const own = entities.filter(
      ({ metadata }) => metadata.labels?.['app.kubernetes.io/managed-by'] === 'waymark',
    );
    return own.length >= generated().length ? own : undefined;
  });
  ingested = new Map(all.map((entity) => [referenceTo(entity), entity]));
}, 400_000);

afterAll(async () => {
  await backstage?.stop();
  gitHub?.stop();
  postgres?.remove();
  rmSync(folder, { recursive: true });
}, 60_000);

test('it has every entity and template as it was written', () => {
  expect([...ingested.keys()].sort()).toEqual(some(generated()).map(referenceTo).sort());
  for (const entity of generated()) {
    const found = ingested.get(referenceTo(entity))!;
    expect(found.spec).toEqual(entity.spec);
    expect(found.metadata).toMatchObject(entity.metadata);
  }
});

test('its relations are the dependencies of the catalogue', () => {
  const kinds = new Map(
    [...ingested.keys()].map((reference) => [reference.slice(reference.indexOf(':') + 1), reference]),
  );
  expect(kinds.size).toBeGreaterThan(30);
  const relationsOf = (team: string, name: string) =>
    (ingested.get(`component:${team}/${name}`) ?? ingested.get(`resource:${team}/${name}`))?.relations ?? [];
  let compared = 0;
  for (const { team, name, kind, dependencies } of catalogue.units) {
    if (kind === 'Manifests') continue;
    const relations = relationsOf(team, name).map(({ type, targetRef }) => `${type} ${targetRef}`);
    expect(relations).toContain(`ownedBy group:default/${team}`);
    expect(relations).toContain(`partOf system:default/${team}`);
    for (const { unit, how } of dependencies.filter((each) => !each.how.startsWith('may '))) {
      const [usedTeam, , usedName] = unit.split('/');
      const used = catalogue.units.find(({ id }) => id === unit)!;
      const [relation, of] =
        how === 'uses data'
          ? ['dependsOn', 'resource']
          : used.port
            ? ['consumesApi', 'api']
            : ['dependsOn', 'component'];
      expect(relations).toContain(`${relation} ${of}:${usedTeam}/${usedName}`);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(20);
});

test('no relation leads nowhere', () => {
  const targets = [...ingested.values()].flatMap(({ relations = [] }) =>
    relations.map(({ targetRef }) => targetRef),
  );
  expect(some(targets).filter((target) => !ingested.has(target))).toEqual([]);
});

test('the picker of teams offers the teams of the monorepo, and no other group', async () => {
  const asked = templates.find(({ name }) => name === 'create-worker')!;
  const template = ingested.get(`template:default/${asked.name}`)!;
  const [form] = template.spec['parameters'] as {
    properties: { team: { 'ui:options': { catalogFilter: object } } };
  }[];
  const filter = Object.entries(form!.properties.team['ui:options'].catalogFilter).map(
    ([key, value]) => `${key}=${value}`,
  );
  const groups = await backstage.get<Entity[]>(
    `/catalog/entities?filter=${encodeURIComponent(filter.join(','))}`,
  );
  expect(groups.map(({ metadata }) => metadata.name).sort()).toEqual(
    [...catalogue.teams.map(({ name }) => name), 'platform'].sort(),
  );
});

interface DryRun {
  readonly directoryContents: readonly { readonly path: string; readonly base64Content: string }[];
}

/** A dry run by the scaffolder, with the values of the form. */
function dryRun(template: ExampleTemplate, values = formValues(fileOf(template), template)): Promise<DryRun> {
  const skeleton = join(written, 'skeletons', template.skeleton.name);
  const files = readdirSync(skeleton, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return backstage.post<DryRun>('/scaffolder/v2/dry-run', {
    template: ingested.get(`template:default/${template.name}`),
    values,
    secrets: {},
    directoryContents: files.map((path) => ({
      path: relative(written, path),
      base64Content: readFileSync(path).toString('base64'),
    })),
  });
}

const fileOf = ({ name }: ExampleTemplate): string => join(written, `template-${name}.yaml`);

test.each([...templates])('a dry run of $name writes the bytes of `platform create`', async (template) => {
  const { directoryContents } = await dryRun(template);
  const files = Object.fromEntries(
    directoryContents.map(({ path, base64Content }) => [
      path,
      Buffer.from(base64Content, 'base64').toString(),
    ]),
  );
  expect(files).toEqual(createdFiles(repositoryRoot, template));
});

test('a form refuses a name that `platform create` refuses', async () => {
  const worker = templates.find(({ name }) => name === 'create-worker')!;
  const values = { ...formValues(fileOf(worker), worker), name: 'Bad Name' };
  await expect(dryRun(worker, values)).rejects.toThrow(/does not match pattern/);
});

test('a task opens a pull request with the declaration', async () => {
  const worker = templates.find(({ name }) => name === 'create-worker')!;
  const { id } = await backstage.post<{ id: string }>('/scaffolder/v2/tasks', {
    templateRef: 'template:default/create-worker',
    values: formValues(fileOf(worker), worker),
  });
  const task = await backstage.until('the task ends', 60, async () => {
    const found = await backstage.get<{ status: string }>(`/scaffolder/v2/tasks/${id}`);
    return ['completed', 'failed'].includes(found.status) ? found : undefined;
  });
  const events = await backstage.get<{ body: { message: string } }[]>(`/scaffolder/v2/tasks/${id}/events`);
  expect(task.status, events.map(({ body }) => body.message).join('\n')).toBe('completed');
  const created = Object.entries(createdFiles(repositoryRoot, worker));
  const blobs = gitHub
    .bodies('/git/blobs')
    .map(({ content }) => Buffer.from(String(content), 'base64').toString());
  expect(blobs).toEqual(created.map(([, text]) => text));
  const [tree] = gitHub.bodies('/git/trees') as { tree: { path: string; mode: string }[] }[];
  expect(tree!.tree.map(({ path }) => path)).toEqual(created.map(([path]) => path.replace('monorepo/', '')));
  expect(gitHub.bodies('/git/refs')).toMatchObject([{ ref: 'refs/heads/create-worker-fresh-worker' }]);
  expect(gitHub.bodies('/pulls')).toMatchObject([
    {
      title: 'Create worker fresh-worker',
      head: 'acme:create-worker-fresh-worker',
      base: 'main',
      body: expect.stringContaining('The render bot adds what it renders to apps/'),
    },
  ]);
}, 120_000);
