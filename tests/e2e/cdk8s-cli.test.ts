import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hasPrograms } from '../support/api-server.js';
import { ExampleRepository } from '../support/example-repository.js';
import { platformBin } from '../support/organisation.js';
import { proved } from './support/proof.js';

const settings = readFileSync(join(import.meta.dirname, '../../cdk8s.yaml'), 'utf8');

const output = '.waymark/cdk8s';

test.skipIf(!hasPrograms('cdk8s'))('the CLI of cdk8s writes the same files as the command', () => {
  const example = new ExampleRepository();
  onTestFinished(() => example.dispose());
  example.write('cdk8s.yaml', settings.replace('dist/scripts/platform.js', platformBin));
  // no look at the registry for a newer version
  const printed = execFileSync('cdk8s', ['synth', '--check-upgrade', 'false'], {
    cwd: example.root,
    encoding: 'utf8',
  });
  const written = (folder: string) =>
    Object.fromEntries(
      example.files(folder).map((file) => [file.slice(folder.length + 1), example.read(file)]),
    );
  const files = written(output);
  expect(Object.keys(files).length).toBeGreaterThan(900);
  expect(files).toEqual(written('apps'));
  const last = printed.trim().split('\n').at(-1)!.trim();
  proved('`cdk8s synth` of cdk8s-cli writes the same files as `platform synth`.', last);
});
