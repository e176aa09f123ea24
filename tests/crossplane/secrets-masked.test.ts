import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessIn, renderSecrets } from './connection-secrets.js';
import { Crossplane, hasPrograms } from './real.js';

describe.runIf(hasPrograms)('a copy of production', () => {
  const real = new Crossplane();
  beforeAll(() => real.start());
  afterAll(() => real.stop());

  const database = (seedFrom?: object) => ({
    apiVersion: 'acme.dev/v1',
    kind: 'Postgres',
    metadata: {
      name: 'addresses',
      namespace: 'payments-staging',
      creationTimestamp: '2026-03-01T10:00:00Z',
    },
    spec: { ...(seedFrom === undefined ? {} : { seedFrom }) },
  });
  const copy = database({ externalName: 'payments-production-addresses', maskedBy: 'mask' });
  const job = (lastSuccessfulTime?: string) => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'mask', namespace: 'payments-staging' },
    status: { ...(lastSuccessfulTime === undefined ? {} : { lastSuccessfulTime }) },
  });
  const said = { endpoint: 'data.example.com', port: '5432', username: 'any', password: 'any' };
  const isOpen = async (there: readonly object[], spec: object = {}) => {
    const composite = accessIn('payments-staging', { role: 'checkout', ...spec });
    const { ready, secrets } = await renderSecrets(real, 'access-postgres', composite, there, { role: said });
    expect(ready).toBe('False');
    return secrets.some(({ metadata }) => metadata.name === 'checkout.addresses');
  };

  test('is closed until its job has succeeded since it was made', async () => {
    expect(await isOpen([copy])).toBe(false);
    expect(await isOpen([copy, job()])).toBe(false);
    expect(await isOpen([copy, job('2026-03-01T09:59:59Z')])).toBe(false);
    expect(await isOpen([copy, job('2026-03-01T10:12:00Z')])).toBe(true);
  });

  test('is open to the job itself, and to no lodger of its name', async () => {
    expect(await isOpen([copy, job()], { role: 'mask', service: 'mask' })).toBe(true);
    expect(await isOpen([copy, job()], { role: 'logistics--mask', service: 'mask' })).toBe(false);
  });

  test('data that is not copied from production is open, and missing data is not', async () => {
    expect(await isOpen([database()])).toBe(true);
    expect(await isOpen([database({ externalName: 'payments-dev-addresses' })])).toBe(true);
    expect(await isOpen([])).toBe(false);
  });
});
