import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Description } from '../support/hosts/description.js';
import { gitHubOperations } from '../support/hosts/operations.js';
import { recordGitHub } from '../support/hosts/record-github.js';

const folder = join(import.meta.dirname, 'descriptions');
if (process.env['RECORD_HOSTS']) recordGitHub(folder);

test.each(['github', 'github-enterprise'])('the description of %s has every operation', (name) => {
  const { paths } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Description;
  const described = Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods)]);
  expect(Object.fromEntries(described)).toEqual(gitHubOperations);
});
