import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commit } from '../../tests/support/git.js';
import { hasOpa } from '../../tests/support/opa.js';
import { platformBin, Sandbox } from '../../tests/support/organisation.js';
import { checkBundle } from './check-bundle.js';

const bundle = 'policies/own/bundle';

/** An organisation with a rule of its own, compiled and committed. */
function withOwnRule(): Sandbox {
  const sandbox = new Sandbox();
  sandbox.platform('policy', 'new', 'naming/purpose');
  commit(sandbox);
  return sandbox;
}

/** The same program with a section that has no effect, and a digest that fits. */
function forge(sandbox: Sandbox): void {
  const forged = Buffer.concat([
    readFileSync(join(sandbox.root, bundle, 'policy.wasm')),
    Buffer.from([0, 2, 1, 'x'.charCodeAt(0)]),
  ]);
  const index = JSON.parse(sandbox.read(`${bundle}/rules.json`)) as object;
  const wasm = createHash('sha256').update(forged).digest('hex');
  sandbox.write(`${bundle}/policy.wasm`, forged);
  sandbox.write(`${bundle}/rules.json`, `${JSON.stringify({ ...index, wasm }, null, 1)}\n`);
}

test.skipIf(!hasOpa)('a committed program that its sources do not compile to is refused', async () => {
  const sandbox = withOwnRule();
  expect(await checkBundle(sandbox.root, platformBin)).toEqual({ isFresh: true, report: '' });
  forge(sandbox);
  expect(sandbox.platform('check')).toMatchObject({ code: 0 });
  commit(sandbox);
  expect(await checkBundle(sandbox.root, platformBin)).toEqual({
    isFresh: false,
    report: ` M ${bundle}/policy.wasm\n M ${bundle}/rules.json\npolicies/ is not what its sources compile to: run npm run platform -- policy build and commit what changed`,
  });
});

test.skipIf(!hasOpa)('a rule that is committed without its bundle is refused', async () => {
  const sandbox = withOwnRule();
  const rule = 'policies/own/naming/purpose/rule.rego';
  sandbox.write(rule, `${sandbox.read(rule)}\n# later\n`);
  commit(sandbox);
  expect(await checkBundle(sandbox.root, platformBin)).toMatchObject({
    isFresh: false,
    report: expect.stringContaining(` M ${bundle}/rules.json\n`),
  });
});
