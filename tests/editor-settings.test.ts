import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { some } from './support/some.js';

const root = join(import.meta.dirname, '..');
const readJson = (file: string) =>
  JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>;
const settings = readJson('.vscode/settings.json');
const map = (key: string) => settings[key] as Record<string, unknown>;
const files = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).stdout.split('\0');

const schemas = Object.entries(map('yaml.schemas')).map(
  ([schema, globs]) => [schema, [globs].flat() as string[]] as const,
);

function matching(glob: string): string[] {
  const pattern = glob
    .split('**')
    .map((part) => part.replace(/[.]/g, '\\.').replaceAll('*', '[^/]*'))
    .join('.*');
  return files.filter((file) => new RegExp(`^${pattern}$`).test(file));
}

const ajv = new Ajv({ strict: false, formats: { quantity: true, hostname: true } });
for (const file of matching('schemas/*.schema.json')) ajv.addSchema(readJson(file), file);

test('every glob of the settings matches files', () => {
  const globs = [
    ...schemas.flatMap(([, own]) => own),
    ...Object.keys(map('files.readonlyInclude')),
    ...Object.keys(map('search.exclude')),
  ];
  expect(some(globs).filter((glob) => matching(glob).length === 0)).toEqual([]);
});

test('every declaration has a schema, and is valid by it', () => {
  const checked = new Set<string>();
  for (const [schema, globs] of some(schemas)) {
    const isValid = ajv.getSchema(schema.replace('./', ''));
    expect(isValid, schema).toBeDefined();
    for (const file of globs.flatMap(matching)) {
      checked.add(file);
      for (const document of parseAllDocuments(readFileSync(join(root, file), 'utf8')))
        expect(isValid!(document.toJS()), `${file}: ${JSON.stringify(isValid!.errors)}`).toBe(true);
    }
  }
  const declarations = files.filter((file) => /^(teams|environments)\/.*\.yaml$/.test(file));
  // raw manifests are Kubernetes' own, and the form beside the code is short for several kinds
  const others = /\/manifests\/|\/platform\.yaml$/;
  expect(some(declarations).filter((file) => !checked.has(file) && !others.test(file))).toEqual([]);
});

test('a mistake in a declaration is seen, whatever kind a file of a team has', () => {
  const isValid = ajv.getSchema('schemas/Declaration.schema.json')!;
  const refused = [
    { kind: 'WebService', spec: { image: 'web:1', replcas: 3 } },
    { kind: 'Postgres', spec: { replicas: 3 } },
    { kind: 'Environment', spec: { team: 'payments' } },
  ];
  expect(some(refused).filter((declaration) => isValid(declaration))).toEqual([]);
  expect(isValid({ kind: 'ScheduledReport', spec: { anything: true } })).toBe(true);
});

test('recommended extensions include what the settings configure', () => {
  const { recommendations } = readJson('.vscode/extensions.json');
  expect(recommendations).toEqual(expect.arrayContaining(['redhat.vscode-yaml', 'biomejs.biome']));
});
