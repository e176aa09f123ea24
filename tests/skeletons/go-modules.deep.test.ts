import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mergeVariants, type Variants } from '../../scripts/generate/merge-variants.js';
import { renderSkeleton } from '../../scripts/skeleton/render-skeleton.js';
import { skeletons, skeletonsFolder } from '../../scripts/skeleton/skeletons.js';
import { acmeValues } from '../support/acme-values.js';
import { Sandbox } from '../support/organisation.js';

// go.mod and go.sum depend on what a service uses, and only Go can tell how. RECORD_GO=1 updates all modules.
const isRecording = process.env['RECORD_GO'] !== undefined;
const hasGo = spawnSync('go', ['version']).status === 0;
const layer = join(skeletonsFolder(), 'service/go');
const choices = { both: ['postgres', 'sqs'], database: ['postgres'], queue: [undefined, 'sqs'], none: [] };

function goFolder([database, queue]: readonly (string | undefined)[]): string {
  const skeleton = skeletons().get('service')!;
  const answers = { name: 'waymark-demo', team: 'payments', language: 'go', ci: 'github', database, queue };
  const folder = new Sandbox({}).root;
  for (const [path, { text }] of renderSkeleton(skeleton, answers, acmeValues).repository) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function go(folder: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('go', args, { cwd: folder, encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

describe.skipIf(!hasGo || isRecording)('a Go service', () => {
  test.each(Object.entries(choices))('has the modules that its code needs: %s', (_, choice) => {
    expect(go(goFolder(choice), 'mod', 'tidy', '-diff')).toEqual({ status: 0, text: '' });
  });
});

test.runIf(hasGo && isRecording)('records the newest modules', () => {
  const whole = goFolder(choices.both);
  expect(go(whole, 'get', '-u', '-t', './...')).toMatchObject({ status: 0 });
  const made = Object.fromEntries(
    Object.entries(choices).map(([name, choice]) => {
      const folder = goFolder(choice);
      for (const file of ['go.mod', 'go.sum']) cpSync(join(whole, file), join(folder, file), { force: true });
      expect(go(folder, 'mod', 'tidy')).toMatchObject({ status: 0 });
      return [name, folder];
    }),
  ) as Variants;
  for (const file of ['go.mod', 'go.sum']) {
    const { none, database, queue, both } = made;
    const [inNone, inDatabase, inQueue, inBoth] = [none, database, queue, both].map((folder) =>
      readFileSync(join(folder, file), 'utf8'),
    );
    const text = mergeVariants({ none: inNone!, database: inDatabase!, queue: inQueue!, both: inBoth! });
    writeFileSync(
      join(layer, file),
      text.replace(
        'git.acme.dev/acme/waymark-demo',
        '${{ values.organisation.gitHost }}/${{ values.organisation.gitOwner }}/${{ values.name }}',
      ),
    );
  }
});
