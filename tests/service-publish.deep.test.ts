import { describe, expect, test } from 'vitest';
import { findProgram } from '../scripts/forge/run-program.js';
import { writeLayout } from './support/oci-layout.js';
import { Sandbox } from './support/organisation.js';
import { registry, run } from './support/registry.js';
import { runStep } from './support/run-step.js';

const hasPrograms = (await Promise.all(['cosign', 'crane', 'skopeo'].map(findProgram))).every(Boolean);

describe.skipIf(!hasPrograms)('with a real registry, skopeo and cosign', () => {
  test('the image that was scanned is pushed, byte for byte, and signed with its bill of materials', async () => {
    const host = await registry();
    const job = new Sandbox({ 'sbom.spdx.json': '{"spdxVersion": "SPDX-2.3"}\n' });
    run(job, 'cosign', 'generate-key-pair', '--output-key-prefix=ours');
    const digest = writeLayout(job, 'oci');
    const variables = {
      ...{ HOME: job.root, COSIGN_PASSWORD: '', REGISTRY: `${host}/team`, SIGNING_KEY: 'ours.key' },
      ...{ SERVICE: 'payments/checkout-api', GITHUB_SHA: 'a'.repeat(40) },
    };
    // skopeo asks for TLS unless it is told that a registry on this machine has none
    job.write('.config/containers/registries.conf', `[[registry]]\nlocation = "${host}"\ninsecure = true\n`);
    const push = await runStep('publish', 'Push the image that was scanned', variables, job);
    const name = `${host}/team/checkout-api`;
    expect(push, push.said).toMatchObject({
      code: 0,
      output: `name=${name}\ndigest=${digest}\nimage=${name}:${'a'.repeat(12)}@${digest}\n`,
    });
    const signed = await runStep(
      'publish',
      'Sign the image and its SBOM',
      { ...variables, NAME: name, DIGEST: digest },
      job,
    );
    expect(signed, signed.said).toMatchObject({ code: 0 });
    const check = ['--key=ours.pub', '--insecure-ignore-tlog=true', `${name}@${digest}`];
    expect(run(job, 'cosign', 'verify', ...check)).toContain(digest);
    const [statement] = run(job, 'cosign', 'verify-attestation', '--type=spdxjson', ...check).split('\n');
    const { payload } = JSON.parse(statement!) as { payload: string };
    expect(JSON.parse(Buffer.from(payload, 'base64').toString()).predicate).toEqual({
      spdxVersion: 'SPDX-2.3',
    });
  });
});
