import { describe, expect, test } from 'vitest';
import { shop } from './support/explained.js';
import { Sandbox } from './support/organisation.js';

const words = [
  'api.example.com',
  'checkout:1.4.2',
  'Deployment/checkout',
  'NetworkPolicy/checkout',
  'payments/production',
  'payments/production/checkout',
  'apps/payments/staging/checkout/deployment-checkout.yaml',
  // misspelt, so that the nearest name is looked for
  'api.exampel.com',
  'chekout:1.4.2',
  'Deployment/chekout',
];

function rendered(): Sandbox {
  const sandbox = new Sandbox(shop);
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  return sandbox;
}

const index = '.waymark/explain.json';

describe('explain', () => {
  test('says the same with and without what it remembers', () => {
    const sandbox = rendered();
    const answers = () => words.map((word) => sandbox.platform('explain', word, '--format', 'json'));
    sandbox.platform('explain', 'api.example.com');
    const remembered = answers();
    const forgotten = words.map((word) => {
      sandbox.remove('.waymark');
      return sandbox.platform('explain', word, '--format', 'json');
    });
    expect(remembered).toEqual(forgotten);
    expect(remembered.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0, 0, 2, 2, 2]);
  });

  test('plans nothing for a host if nothing has changed', () => {
    const sandbox = rendered();
    const before = sandbox.platform('explain', 'api.example.com').out;
    // an answer that only the index can give
    sandbox.write(
      index,
      sandbox.read(index).replaceAll('https://oncall.acme.dev', 'https://from-the-index.dev'),
    );
    expect(sandbox.platform('explain', 'api.example.com').out).toBe(
      before.replace('https://oncall.acme.dev', 'https://from-the-index.dev'),
    );
  });

  test('notices a change of a declaration, and a damaged index', () => {
    const sandbox = rendered();
    const at = () => sandbox.platform('explain', 'api.example.com').out;
    const before = at();
    const team = 'teams/payments/team.yaml';
    sandbox.write(team, sandbox.read(team).replace('Ada Okafor', 'Grace Diaz'));
    expect(at()).toBe(before.replace('Ada Okafor', 'Grace Diaz'));
    const kept = sandbox.read(index);
    for (const damage of ['', '{}', kept.slice(0, 200), kept.replace('"contacts":{', '"contacts":["x",{')]) {
      sandbox.write(index, damage);
      expect(at()).toBe(before.replace('Ada Okafor', 'Grace Diaz'));
    }
  });
});
