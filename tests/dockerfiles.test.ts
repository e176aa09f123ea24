import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { renderSkeleton } from '../scripts/skeleton/render-skeleton.js';
import { skeletons } from '../scripts/skeleton/skeletons.js';
import { acmeValues } from './support/acme-values.js';
import { some } from './support/some.js';

const hasHadolint = spawnSync('hadolint', ['--version']).status === 0;

const service = skeletons().get('service')!;

describe.each(some(service.parameters.properties['language']!.enum!))('Dockerfile of %s', (language) => {
  const answers = { name: 'ledger', team: 'payments', language, ci: 'github' };
  const text = String(renderSkeleton(service, answers, acmeValues).repository.get('Dockerfile')!.text);

  test.skipIf(!hasHadolint)('has nothing that hadolint finds', () => {
    const { stdout, stderr } = spawnSync('hadolint', ['-'], { input: text, encoding: 'utf8' });
    expect(stdout + stderr).toBe('');
  });

  test('pins each base by digest and keeps its tag, which dependency updates need', () => {
    const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases.length).toBeGreaterThan(1);
    for (const base of bases) expect(base).toMatch(/^[a-z0-9./-]+:[a-z0-9.-]+@sha256:[0-9a-f]{64}$/);
  });

  test('runs as a user that Kubernetes can tell from root', () => {
    const [, runtime] = text.split(/^FROM (?!.* AS )/m);
    expect(runtime).toMatch(/^USER [1-9][0-9]+:[1-9][0-9]+$/m);
  });

  test('reads the token of a private registry from a secret, where the dependencies are installed', () => {
    expect(text).toMatch(/^RUN (.*\\\n)*.*--mount=type=secret,id=[a-z]+,target=\S+/m);
    expect(text).not.toMatch(/^(ARG|ENV) .*(TOKEN|PASSWORD)/m);
  });
});
