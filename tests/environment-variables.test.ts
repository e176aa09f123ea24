import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environment } from '../scripts/commands/environment.js';
import { repositoryRoot, sourceFiles } from './support/sources.js';

const sources = sourceFiles
  // scripts/ci and scripts/generate are not in the package
  .filter((file) => !/^scripts\/(ci|generate)\/|\/environment\.ts$/.test(file))
  .map((file) => [file, readFileSync(join(repositoryRoot, file), 'utf8')] as const);

const listed = Object.values(environment).flatMap((variables) => variables.map(({ name }) => name));
/** Read by packages, or only set. */
const elsewhere = {
  read: ['ALL_PROXY', 'HTTPS_PROXY', 'HTTP_PROXY', 'KUBECONFIG', 'NODE_EXTRA_CA_CERTS', 'NO_PROXY', 'PATH'],
  set: ['CDK8S_DISABLE_SORT'],
};
/** The names of tokens are in a table, so they are not read by name. */
const tokens = ['CI_JOB_TOKEN', 'GH_TOKEN', 'GITHUB_TOKEN', 'GITLAB_TOKEN'];

test('the page about environment variables lists exactly those that are read', () => {
  const read = sources.flatMap(([, text]) => [
    ...[...text.matchAll(/\benv(?:\['(\w+)'\]|\.([A-Z]\w+))/g)].map(([, a, b]) => (a ?? b)!),
    ...[...text.matchAll(/\{([^{}]*)\} = (?:process\.)?env\b/g)].flatMap(
      ([, names]) => names!.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [],
    ),
  ]);
  const all = new Set([...read, ...tokens, ...elsewhere.read]);
  for (const name of elsewhere.set) expect(all.delete(name), name).toBe(true);
  expect([...listed].sort()).toEqual([...all].sort());
  const page = readFileSync(join(repositoryRoot, 'docs/reference/environment.md'), 'utf8');
  expect(listed.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
});

test('no variable is read by a computed name, except tokens', () => {
  const hidden = /\benv\[[^'\]]/;
  const files = sources.filter(([file, text]) => file.startsWith('scripts/') && hidden.test(text));
  expect(files.map(([file]) => file)).toEqual(['scripts/forge/hosts/token.ts']);
  for (const name of tokens) expect(files[0]![1]).toContain(`'${name}'`);
});
