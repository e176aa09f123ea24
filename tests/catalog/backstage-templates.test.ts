import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { organisationValues } from '../../scripts/pipeline/create/organisation-values.js';
import { renderSkeleton } from '../../scripts/skeleton/render-skeleton.js';
import { skeletons } from '../../scripts/skeleton/skeletons.js';
import { exampleAnswers } from '../support/example-answers.js';
import { runInProcess } from '../support/run-in-process.js';
import { type Ran, readTemplate, runTemplate } from '../support/scaffolder.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';

const root = mkdtempSync(join(tmpdir(), 'waymark-templates-'));
const written = join(root, 'backstage');
const templateFile = (name: string): string => join(written, `template-${name}.yaml`);

beforeAll(() => {
  for (const folder of ['environments', 'teams', 'policies', 'constructs/own'])
    cpSync(join(repositoryRoot, folder), join(root, folder), { recursive: true });
  expect(runInProcess(root, ['catalog', '--backstage', '--out', 'backstage'])).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(root, { recursive: true }));

/** Every template: a skeleton, and its language if it has several. */
const templates = [...skeletons().values()]
  .filter(({ layers }) => layers.some(({ writes }) => writes === 'monorepo'))
  .flatMap((skeleton) =>
    (skeleton.parameters.properties['language']?.enum ?? [undefined]).map((language) => ({
      name: ['create', skeleton.name, language].filter(Boolean).join('-'),
      skeleton,
      // a database of one service is an edit of its file, which no action of Backstage can make
      answers: exampleAnswers(skeleton, {
        for: undefined,
        // the services of an existing team would claim the same hosts in another environment of the tier
        ...(skeleton.name === 'environment' ? { team: 'fresh-team' } : {}),
        ...(language === undefined ? {} : { language, ci: 'github' }),
      }),
    })),
  );

/** The answers as a form gives them: pickers answer with references, and what the template fixes is not asked. */
const formValues = ({ name, answers }: (typeof templates)[number]) => {
  const asked = readTemplate(templateFile(name)).spec.parameters[0]!.properties;
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([key]) => key in asked)
      .map(([key, answer]) => [
        key,
        asked[key]!['ui:field'] === 'OwnerPicker' ? `group:default/${answer}` : answer,
      ]),
  );
};

test('there is a template for each language of a service, and for everything else that people create', () => {
  const files = readdirSync(written).filter((file) => file.startsWith('template-'));
  expect(files.sort()).toEqual(templates.map(({ name }) => `template-${name}.yaml`).sort());
  expect(templates.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['create-service-go', 'create-worker', 'create-database', 'create-environment']),
  );
});

describe.each(templates)('$name', (template) => {
  const { name, skeleton, answers } = template;
  const run = (): Ran => runTemplate(templateFile(name), formValues(template));

  test('writes the bytes that `platform create` writes', () => {
    const platform = parse(readFileSync(join(root, 'environments/platform.yaml'), 'utf8')).spec;
    const rendered = renderSkeleton(skeleton, answers, organisationValues(root, platform));
    const expected = (['monorepo', 'repository'] as const).flatMap((target) =>
      [...rendered[target]].map(([path, { text }]) => [`${target}/${path}`, String(text)] as const),
    );
    expect(Object.fromEntries(run().files)).toEqual(Object.fromEntries(some(expected)));
  });

  test('leaves no expression, reference or undefined value in what it does', () => {
    const { files, steps } = run();
    const own = steps.filter(({ action }) => action !== 'fetch:template');
    for (const text of some([...files.keys(), ...own.map((step) => JSON.stringify(step.input))]))
      expect(text).not.toMatch(/\$\{\{|undefined|\bnull\b/);
    for (const path of files.keys()) expect(path).not.toMatch(/group:|default\//);
  });

  test('opens a pull request with the declaration, registers and tells the team', () => {
    const { steps, files } = run();
    const inputs = Object.fromEntries(steps.map(({ action, input }) => [action, input]));
    expect(inputs['publish:github:pull-request']).toMatchObject({
      repoUrl: 'git.acme.dev?owner=acme&repo=platform',
      branchName: `create-${skeleton.name}-fresh-${skeleton.name}`,
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

test('`platform check` accepts the declarations of all pull requests', () => {
  for (const template of templates) {
    const { files } = runTemplate(templateFile(template.name), formValues(template));
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
