import { expect, test } from 'vitest';
import { synthesise } from 'waymark-platform/testing';

const jobAt = (hour: number) => `kind: ${{ values.name | replace('-', ' ') | title | replace(' ', '') }}
spec:
  image: cleanup:1.0.0
  hour: ${hour}
`;

test('runs every night at its hour', () => {
  const { manifests } = synthesise({ 'cleanup.yaml': jobAt(4) });
  const job = manifests.find(({ kind }) => kind === 'CronJob');
  expect(job?.['spec'].schedule).toBe('17 4 * * *');
});

test('refuses an hour that no day has', () => {
  const { code, output } = synthesise({ 'cleanup.yaml': jobAt(24) });
  expect(code).toBe(1);
  expect(output).toContain('teams/sample/cleanup.yaml:4:9 error');
});
