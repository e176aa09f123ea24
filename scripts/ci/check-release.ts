import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../problem/fault.js';
import { releaseNotes } from './changelog.js';
import { runScript } from './script.js';

// Run by release.yaml with the tag: prints the notes of the release, or refuses a tag that does not fit.

const root = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

await runScript(async () => {
  const { version, repository } = JSON.parse(read('package.json')) as {
    version: string;
    repository: { url: string };
  };
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: path } = process.env;
  // npm refuses provenance that names another repository than package.json
  if (repository.url !== `git+${server}/${path}.git`)
    throw new Fault(
      `package.json names the repository ${repository.url}, and this one is ${server}/${path}`,
      'correct repository.url in package.json',
    );
  process.stdout.write(`${releaseNotes(read('CHANGELOG.md'), version, process.argv[2] ?? '')}\n`);
});
