import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cosignArguments, faultInOutput, type SignatureDemand, signatureFault } from './cosign.js';

const digest = `sha256:${'a'.repeat(64)}`;
const image = `registry.acme.dev/web:1@${digest}`;
const keyless = {
  issuer: 'https://token.actions.githubusercontent.com',
  identity: 'https://github.com/acme/workflows/.github/workflows/release.yaml@refs/heads/main',
  repository: 'https://github.com/acme/web',
};
const facts = {
  Issuer: keyless.issuer,
  Subject: keyless.identity,
  '1.3.6.1.4.1.57264.1.12': keyless.repository,
};
/** What cosign prints of a signature. */
const signature = (optional: object | null, of = digest) => ({
  critical: {
    identity: { 'docker-reference': 'registry.acme.dev/web' },
    image: { 'docker-manifest-digest': of },
    type: 'cosign container image signature',
  },
  optional,
});
const faultIn = (signatures: unknown, demand: SignatureDemand = keyless) =>
  faultInOutput(JSON.stringify(signatures), digest, demand);

test('asks cosign for exactly what is demanded', () => {
  expect(cosignArguments(image, keyless)).toEqual([
    'verify',
    '--output=json',
    `--certificate-oidc-issuer=${keyless.issuer}`,
    `--certificate-identity=${keyless.identity}`,
    '--',
    image,
  ]);
  expect(cosignArguments(image, { key: 'awskms:///alias/images' })).toEqual([
    'verify',
    '--output=json',
    '--key=awskms:///alias/images',
    '--insecure-ignore-tlog=true',
    '--',
    image,
  ]);
});

test('a signature that says all of it is accepted, even beside others', () => {
  expect(faultIn([signature(facts)])).toBe(undefined);
  expect(faultIn([signature({ ...facts, Issuer: 'https://other' }), signature(facts)])).toBe(undefined);
  expect(faultIn([signature(null)], { key: 'k' })).toBe(undefined);
});

test.each([
  ['another image', [signature(facts, 'sha256:b')], 'the signature is for another image, sha256:b'],
  [
    'another issuer',
    [signature({ ...facts, Issuer: 'https://other' })],
    'the certificate is of https://other, not',
  ],
  ['no issuer', [signature({ ...facts, Issuer: undefined })], 'the certificate is of nobody that is named'],
  ['another signer', [signature({ ...facts, Subject: 'https://other' })], 'the signer is https://other, not'],
  [
    'the repository of another service',
    [signature({ ...facts, '1.3.6.1.4.1.57264.1.12': 'https://github.com/acme/other' })],
    'the image was built from https://github.com/acme/other, not from https://github.com/acme/web',
  ],
  [
    'no repository',
    [signature({ Issuer: facts.Issuer, Subject: facts.Subject })],
    'the image was built from nobody that is named',
  ],
  ['no signature', [], 'cosign names no signature'],
  ['something else than a list', {}, 'cosign names no signature'],
  [
    'all of it, but in two signatures',
    [signature({ ...facts, Issuer: 'https://other' }), signature({ ...facts, Subject: 'https://other' })],
    'the certificate is of https://other',
  ],
])('%s is refused', (_, signatures, why) => {
  expect(faultIn(signatures)).toContain(why);
});

test('a key signs one image only, and output that is not JSON proves nothing', () => {
  expect(faultIn([signature(null, 'sha256:b')], { key: 'k' })).toContain('for another image');
  expect(faultInOutput('Verified OK', digest, { key: 'k' })).toBe('cosign does not say what it has checked');
});

test.each([
  ['https://github.com/acme/web.git', undefined],
  ['https://github.com/acme/web/', undefined],
  ['https://github.com/acme/web2', 'the image was built from'],
])('%s in platform.yaml means the same repository or not', (repository, why) => {
  const fault = faultIn([signature(facts)], { ...keyless, repository });
  if (why === undefined) expect(fault).toBe(undefined);
  else expect(fault).toContain(why);
});

test('the repository may be named as older versions of cosign name it', () => {
  const { Issuer, Subject } = facts;
  expect(faultIn([signature({ Issuer, Subject, githubWorkflowRepository: 'acme/web' })])).toBe(undefined);
  expect(faultIn([signature({ Issuer, Subject, githubWorkflowRepository: 'acme/other' })])).toContain(
    'https://github.com/acme/other',
  );
});

/** A program called cosign that runs this script. */
function cosign(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-cosign-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'cosign'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'cosign'), 0o755);
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
  return folder;
}

test('cosign that refuses is quoted, and its output is checked if it does not', async () => {
  const refusing = cosign(
    'echo "WARNING: old" >&2; echo "Error: no signatures found" >&2; echo "WARNING: x" >&2; exit 10',
  );
  expect(await signatureFault(refusing, image, keyless)).toBe(
    'cosign refuses it: Error: no signatures found',
  );
  const accepting = cosign(`cat <<'END'\n${JSON.stringify([signature(facts)])}\nEND`);
  expect(await signatureFault(accepting, image, keyless)).toBe(undefined);
  expect(await signatureFault(accepting, image, { ...keyless, repository: 'https://x' })).toContain(
    'not from https://x',
  );
});
