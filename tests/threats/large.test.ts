import { expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';

const service = 'teams/payments/checkout.yaml';

test('a finding in a service with five thousand variables is traced within seconds', () => {
  const variables = Array.from({ length: 5_000 }, (_, i) => `    K${i}: v\n`).join('');
  const sandbox = new Sandbox({
    ...smallest,
    [service]: `kind: WebService\nspec:\n  image: "checkout:latest"\n  env:\n${variables}    DSN: "password=hunter2"\n`,
  });
  // the command is stopped after a minute, and tracing each variable took longer
  const { code, err } = sandbox.platform('check');
  expect(code).toBe(1);
  expect(err).toContain(`${service}:3:10 warning hardening/image-tag`);
  expect(err).toContain(`${service}:5005:10 error hardening/secret-in-environment: the value of DSN`);
});

test.each([253, 254, 9000])('an object whose name has %i characters stops nobody else', (length) => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/manifests/notes.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${'a'.repeat(length)}}\n`,
  });
  const { code, err } = sandbox.platform('synth');
  if (length <= 253) {
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(sandbox.platform('synth').out).toContain('0 written');
    expect(sandbox.platform('synth', '--check').code).toBe(0);
  } else {
    expect(code).toBe(1);
    expect(err).toContain('teams/payments/manifests/notes.yaml:3:18 error name-too-long');
  }
});
