import { expect, test } from 'vitest';
import { dataKindNames } from '../../../constructs/data/data-kinds.js';
import { selectorsOf } from './selectors.js';

test('a kind of the core group', () => {
  expect([...selectorsOf('v1', 'Pod')]).toEqual(expect.arrayContaining(['*', 'Pod', '*/Pod', 'pods']));
  expect([...selectorsOf('v1', 'Service')]).not.toContain('pods');
});

test('a kind of data, in whichever group', () => {
  for (const kind of dataKindNames) expect(selectorsOf('acme.dev/v1', kind)).toContain('data');
  expect(selectorsOf('acme.dev/v1', 'Access')).not.toContain('data');
});

test('a kind of a group, and of the domains above it', () => {
  const selectors = selectorsOf('rds.aws.m.upbound.io/v1beta1', 'Instance');
  for (const selector of [
    'rds.aws.m.upbound.io/Instance',
    'rds.aws.m.upbound.io/*',
    '*/Instance',
    '*.upbound.io/*',
  ])
    expect(selectors).toContain(selector);
  for (const selector of ['Instance', '*.rds.aws.m.upbound.io/*', '*.bound.io/*'])
    expect(selectors).not.toContain(selector);
});
