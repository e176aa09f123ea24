import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runInProcess } from '../support/run-in-process.js';
import { type Ran, readTemplate, runTemplate } from '../support/scaffolder.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';
import { createdFiles, formValues, templates } from '../support/templates.js';

const root = mkdtempSync(join(tmpdir(), 'waymark-templates-'));
const written = join(root, 'backstage');
const templateFile = (name: string): string => join(written, `template-${name}.yaml`);

beforeAll(() => {
  for (const folder of ['environments', 'teams', 'policies', 'constructs/own'])
    cpSync(join(repositoryRoot, folder), join(root, folder), { recursive: true });
  expect(runInProcess(root, ['catalog', '--backstage', '--out', 'backstage'])).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(root, { recursive: true }));

test('there is a template for each language of a service, and for everything else that people create', () => {
  const files = readdirSync(written).filter((file) => file.startsWith('template-'));
  expect(files.sort()).toEqual(templates.map(({ name }) => `template-${name}.yaml`).sort());
  expect(templates.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['create-service-go', 'create-worker', 'create-database', 'create-environment']),
  );
});

describe.each(templates)('$name', (template) => {
  const { name, skeleton, answers } = template;
  const run = (): Ran => runTemplate(templateFile(name), formValues(templateFile(name), template));

  test('writes the bytes that `platform create` writes', () => {
    const created = createdFiles(root, template);
    expect(some(Object.keys(created)).length).toBeGreaterThan(0);
    expect(Object.fromEntries(run().files)).toEqual(created);
  });

  test('leaves no expression, reference or undefined value in what it does', () => {
    const { files, steps } = run();
    const own = steps.filter(({ action }) => action !== 'fetch:template');
    for (const text of some([...files.keys(), ...own.map((step) => JSON.stringify(step.input))]))
      expect(text).not.toMatch(/\$\{\{|undefined|\bnull\b/);
    for (const path of files.keys()) expect(path).not.toMatch(/group:|default\//);
  });

  test('asks for every parameter that its steps use, and quotes what YAML would read as a map', () => {
    const text = readFileSync(templateFile(name), 'utf8');
    const { properties } = readTemplate(templateFile(name)).spec.parameters[0]!;
    const used = [...text.matchAll(/\bparameters\.(\w+)/g)].map(([, parameter]) => parameter!);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining([...some(used)]));
    for (const line of text.split('\n').filter((each) => each.includes('defaultKind: ')))
      expect(line).toMatch(/^ *(\w+:|-) ".*defaultKind: 'group' }\) \| pick\('name'\) }}"$/);
  });

  test('opens a pull request with the declaration, registers and tells the team', () => {
    const { steps, files } = run();
    const inputs = Object.fromEntries(steps.map(({ action, input }) => [action, input]));
    expect(inputs['publish:github:pull-request']).toMatchObject({
      repoUrl: 'git.acme.dev?owner=acme&repo=platform',
      branchName: `create-${skeleton.name}-${answers['name']}`,
      sourcePath: './monorepo',
      description: expect.stringContaining('The render bot adds what it renders to apps/'),
    });
    expect(inputs['catalog:register']).toEqual({
      catalogInfoUrl: 'https://git.acme.dev/acme/platform/blob/main/backstage/catalog-info.yaml',
      optional: true,
    });
    expect(inputs['notification:send']).toMatchObject({
      recipients: 'entity',
      entityRefs: [`group:default/${answers['team'] ?? 'platform'}`],
    });
    const hasRepository = [...files.keys()].some((path) => path.startsWith('repository/'));
    expect('publish:github' in inputs).toBe(hasRepository);
  });
});

test('the page about Backstage names every module without which templates fail, or are silently not there', () => {
  const { dependencies } = JSON.parse(
    readFileSync(join(repositoryRoot, 'tests/backstage/package.json'), 'utf8'),
  ) as { dependencies: Record<string, string> };
  const page = readFileSync(join(repositoryRoot, 'docs/backstage.md'), 'utf8');
  for (const module of some(Object.keys(dependencies).filter((each) => each.includes('-module-'))))
    expect(page).toContain(module);
});

test('`platform check` accepts the declarations of all pull requests', () => {
  for (const template of templates) {
    const { files } = runTemplate(
      templateFile(template.name),
      formValues(templateFile(template.name), template),
    );
    const added = [...files].filter(([path]) => path.startsWith('monorepo/'));
    for (const [path, text] of some(added)) write(join(root, path.slice('monorepo/'.length)), text);
  }
  const { code, err } = runInProcess(root, ['check']);
  expect(code, err).toBe(0);
});

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
