import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derive } from './hosts.js';

const pattern = '{host}.staging.{domain}';

test.each([
  ['api.example.com', ['example.com'], 'api.staging.example.com'],
  ['api.shop.example.com', ['example.com'], 'api.staging.shop.example.com'],
  ['example.com', ['example.com'], 'staging.example.com'],
  ['login.example.com', ['login.example.com'], 'staging.login.example.com'],
])('%s under %s becomes %s', (host, domains, derived) => {
  expect(derive(host, pattern, domains)).toBe(derived);
});

test('a host under a granted domain is derived to another host under that domain', () => {
  const label = fc.stringMatching(/^[a-z]{1,5}$/);
  const domain = fc.array(label, { minLength: 2, maxLength: 3 }).map((labels) => labels.join('.'));
  const anyPattern = fc.constantFrom(
    pattern,
    '{host}-dev.{domain}',
    'dev-{host}.{domain}',
    '{host}.{domain}',
  );
  fc.assert(
    fc.property(fc.array(label, { maxLength: 3 }), domain, anyPattern, (labels, granted, how) => {
      const derived = derive([...labels, granted].join('.'), how, [granted]);
      expect(derived === granted || derived.endsWith(`.${granted}`)).toBe(true);
    }),
  );
});
