import nodeModule, { syncBuiltinESMExports } from 'node:module';
import { afterEach, expect, test, vi } from 'vitest';
import { checkTypes } from './check-types.js';

// test files share a process
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

test('without TypeScript, modules are not checked, and a warning says so', async () => {
  vi.stubEnv('PATH', '');
  // modules that other tests have loaded see it too, as vi.mock would not
  vi.spyOn(nodeModule, 'createRequire').mockReturnValue({
    resolve: () => {
      throw new Error('Cannot find module');
    },
  } as unknown as NodeJS.Require);
  syncBuiltinESMExports();
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
