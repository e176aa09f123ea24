import { describe, expect, test } from 'vitest';
import { service } from './support/data.js';
import { mainWith } from './support/git.js';
import { Sandbox, smallest } from './support/organisation.js';

const fiveReplicas = {
  'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 5}\n',
};

describe('synth ends with what it did to objects', () => {
  const line = (sandbox: Sandbox) => {
    const lines = sandbox
      .platform('synth')
      .out.split('\n')
      .filter((text) => text.includes('objects:'));
    expect(lines.length).toBeLessThan(2);
    return lines[0];
  };

  test('and names removed databases, those of production as such', () => {
    const sandbox = new Sandbox(service('database: {type: postgresql, size: small}\n'));
    expect(line(sandbox)).toBeUndefined();
    sandbox.writeAll(service('replicas: 3\n'));
    expect(line(sandbox)).toMatch(
      /^ {2}objects: \d+ changed, \d+ removed, among them the production database checkout-db and the staging database checkout-db$/,
    );
    expect(line(sandbox)).toBeUndefined();
  });

  test('in the same numbers as diff', () => {
    const sandbox = mainWith(smallest);
    sandbox.writeAll({
      ...fiveReplicas,
      'teams/payments/job.yaml': 'kind: Worker\nspec: {image: "job:1.0.0"}\n',
      'teams/payments/later.yaml': 'kind: Worker\nspec: {}\n',
    });
    expect(line(sandbox)).toBe('  objects: 1 changed, 4 added');
    expect(sandbox.platform('diff').out).toContain('1 object changed, 4 added in 2 units');
    sandbox.remove('teams/payments/job.yaml');
    expect(line(sandbox)).toBe('  objects: 4 removed');
  });

  test('and counts an object that only moves as moved', () => {
    const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: b}\n';
    const sandbox = mainWith({ ...smallest, 'teams/payments/manifests/a.yaml': manifest });
    const from = 'apps/payments/staging/_manifests/configmap-settings.yaml';
    // as if another version of the engine had put it there
    sandbox.write('apps/payments/staging/checkout/configmap-settings.yaml', sandbox.read(from));
    sandbox.remove(from);
    expect(line(sandbox)).toBe('  objects: 1 moved');
  });
});
