import { afterEach, expect, test, vi } from 'vitest';
import { checkTypes } from './check-types.js';

vi.mock('node:module', async (original) => ({
  ...(await original<typeof import('node:module')>()),
  createRequire: () => ({
    resolve: () => {
      throw new Error('Cannot find module');
    },
  }),
}));

// test files share a process
afterEach(() => {
  vi.unstubAllEnvs();
});

test('without TypeScript, modules are not checked, and a warning says so', async () => {
  vi.stubEnv('PATH', '');
  const memory = { read: () => undefined, save: () => {} };
  expect(await checkTypes('/nowhere', [], memory)).toEqual([]);
  expect(await checkTypes('/nowhere', ['teams/a/b.ts', 'teams/a/c.ts'], memory)).toEqual([
    expect.objectContaining({
      code: 'types-unchecked',
      severity: 'warning',
      at: { file: 'teams/a/b.ts', pointer: '' },
      message: expect.stringContaining('TypeScript is not installed here'),
      help: 'npm install --save-dev typescript',
    }),
  ]);
});
