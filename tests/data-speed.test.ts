import { expect, test } from 'vitest';
import type { Unit } from '../constructs/unit.js';
import { render } from '../scripts/render/render.js';
import { organisation } from './support/data.js';
import { planned } from './support/in-process.js';
import { Sandbox } from './support/organisation.js';

const rounds = 300;

test('a database costs less than the service that uses it, and so does its way to it', async () => {
  const image = `image: "mailer@sha256:${'b'.repeat(64)}"`;
  const { plan } = await planned(
    new Sandbox({
      ...organisation,
      'teams/payments/mailer.yaml': `kind: WebService\nspec: {${image}, database: postgresql}\n`,
    }),
  );
  const best = new Map<string, number>();
  const staging = ['checkout', 'mailer', 'mailer-db'].map((name) => {
    const unit = plan?.units.find(({ id }) => id === `payments/staging/${name}`);
    expect(unit, name).toBeDefined();
    return unit as Unit;
  });
  // interleaved, so that noise hits all equally; the minimum, because it is the least noisy
  for (let i = 0; i < rounds; i++)
    for (const unit of staging) {
      const began = performance.now();
      render(unit);
      best.set(unit.name, Math.min(best.get(unit.name) ?? Infinity, performance.now() - began));
    }
  const alone = best.get('checkout')!;
  expect(best.get('mailer')!).toBeLessThan(alone * 2);
  expect(best.get('mailer-db')!).toBeLessThan(alone);
});
