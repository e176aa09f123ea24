import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasOpa } from '../support/opa.js';
import { Sandbox, smallest } from '../support/organisation.js';

const repository = join(import.meta.dirname, '../..');

/** A copy of the engine's own repository, the only place where the built-in rules can be changed and built. */
function engineIn(folder: string) {
  const sandbox = new Sandbox(
    Object.fromEntries(Object.entries(smallest).map(([path, text]) => [join(folder, path), text])),
  );
  const root = join(sandbox.root, folder);
  for (const path of ['dist', 'policies', 'package.json', 'docs/reference'])
    cpSync(join(repository, path), join(root, path), {
      recursive: true,
      filter: (source) => !/policies\/(own|waivers)$|compile-cache$/.test(source),
    });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  const run = (cwd: string, ...args: string[]) => {
    const bin = join(cwd, 'dist/scripts/platform.js');
    const { status, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8' });
    return { code: status, err: stderr };
  };
  return { sandbox, root, run };
}

test('a built-in rule that was changed and not built is noticed, though nothing else has changed', () => {
  const { sandbox, root, run } = engineIn('.');
  const rule = 'policies/pod-security/privileged/rule.rego';
  const text = sandbox.read(rule);
  expect(run(root, 'synth')).toEqual({ code: 0, err: '' });
  sandbox.write(rule, `${text}# changed\n`);
  for (const command of ['synth', 'check'])
    expect(run(root, command)).toEqual({
      code: 2,
      err: `platform: the policy bundle policies/bundle/ is stale: ${rule} has changed since it was built\n  fix: run \`platform policy build\` and commit policies/\n`,
    });
  sandbox.write(rule, text);
  expect(run(root, 'synth')).toEqual({ code: 0, err: '' });
});

test.skipIf(!hasOpa)('the same rules are built to the same bytes in any folder', () => {
  const { sandbox, root, run } = engineIn('one');
  const other = join(sandbox.root, 'another');
  const built = [root, other].map((folder) => {
    if (folder === other) renameSync(root, other);
    rmSync(join(folder, 'policies/bundle/policy.wasm'));
    expect(run(folder, 'policy', 'build')).toEqual({ code: 0, err: '' });
    const bundle = ['policy.wasm', 'rules.json', 'admission.json'];
    return bundle.map((file) => readFileSync(join(folder, 'policies/bundle', file), 'base64'));
  });
  expect(built[1]).toEqual(built[0]);
  expect(Buffer.from(built[0]![0]!, 'base64').includes(sandbox.root)).toBe(false);
});
