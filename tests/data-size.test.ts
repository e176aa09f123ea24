import { expect, test } from 'vitest';
import { render } from '../scripts/render/render.js';
import { organisation } from './support/data.js';
import { planned } from './support/in-process.js';
import { Sandbox } from './support/organisation.js';

test('a database is one object, and a service that uses it gets one more for its access', async () => {
  const image = `image: "mailer@sha256:${'b'.repeat(64)}"`;
  const { plan } = await planned(
    new Sandbox({
      ...organisation,
      'teams/payments/mailer.yaml': `kind: WebService\nspec: {${image}, database: postgresql}\n`,
    }),
  );
  const kindsOf = (name: string): string[] => {
    const unit = plan?.units.find(({ id }) => id === `payments/staging/${name}`);
    expect(unit, name).toBeDefined();
    return [...render(unit!).files.values()].map(({ kind }) => kind).sort();
  };
  expect(kindsOf('checkout')).not.toEqual([]);
  expect(kindsOf('mailer')).toEqual([...kindsOf('checkout'), 'Access'].sort());
  expect(kindsOf('mailer-db')).toEqual(['Postgres']);
});
