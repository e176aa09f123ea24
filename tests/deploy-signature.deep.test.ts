import { describe, expect, test } from 'vitest';
import { findProgram } from '../scripts/forge/run-program.js';
import { git } from './support/git.js';
import { Sandbox } from './support/organisation.js';
import { pushed, registry, run } from './support/registry.js';
import { organisation, Remote } from './support/releases.js';

const hasPrograms = (await Promise.all(['cosign', 'crane'].map(findProgram))).every(Boolean);

const sign = (sandbox: Sandbox, key: string, image: string) =>
  run(
    sandbox,
    'cosign',
    ...['sign', '--yes', '--tlog-upload=false', '--use-signing-config=false', `--key=${key}.key`, image],
  );

describe.skipIf(!hasPrograms)('with a real registry and the real cosign', () => {
  test('a tag is resolved, and only an image with the right signature is released', async () => {
    const host = await registry();
    const tools = new Sandbox({});
    for (const key of ['ours', 'theirs'])
      run(tools, 'cosign', 'generate-key-pair', `--output-key-prefix=${key}`);
    const files = organisation('signatures: {tiers: [production], key: policies/images.pub}');
    files['environments/platform.yaml'] = files['environments/platform.yaml']!.replace('localhost:2', host);
    const remote = new Remote({ ...files, 'policies/images.pub': tools.read('ours.pub') });
    const clone = remote.clone();
    const deploy = (image: string, ...flags: string[]) =>
      clone.platform('deploy', 'checkout', '--environment=production', '--image', image, ...flags);
    const before = git(remote.bare, 'rev-parse', 'main');

    expect(deploy('checkout:9.9.9')).toMatchObject({
      code: 1,
      err: expect.stringContaining(`error unknown-image: ${host} has no image ${host}/checkout:9.9.9`),
    });
    const digest = pushed(tools, `${host}/checkout:1.5.0`);
    // an emergency needs a signature as well
    for (const flags of [[], ['--emergency', '--reason=now']])
      expect(deploy('checkout:1.5.0', ...flags)).toMatchObject({
        code: 1,
        err: expect.stringMatching(
          /error unsigned-image: .* is not signed as tier production demands: cosign refuses it: /,
        ),
      });
    sign(tools, 'theirs', `${host}/checkout@${digest}`);
    expect(deploy('checkout:1.5.0')).toMatchObject({
      code: 1,
      err: expect.stringContaining('error unsigned-image'),
    });
    expect(git(remote.bare, 'rev-parse', 'main')).toBe(before);
    sign(tools, 'ours', `${host}/checkout@${digest}`);
    const released = deploy('checkout:1.5.0');
    expect(released, released.err).toMatchObject({ code: 0 });
    expect(remote.file('teams/payments/checkout.images.yaml')).toContain(
      `production: checkout:1.5.0@${digest}`,
    );
    // a tier without demands takes any image that is there
    pushed(tools, `${host}/checkout:1.6.0`);
    expect(clone.platform('deploy', 'checkout', '--environment=staging', '--image=checkout:1.6.0').code).toBe(
      0,
    );
  });
});
