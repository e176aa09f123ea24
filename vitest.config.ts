import { defineConfig } from 'vitest/config';

const where = '{scripts,constructs,tests}/**';

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/closing-line.ts'],
    globalSetup: './tests/support/build.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // a test without an assertion, or with all of them in a loop over nothing, fails
    expect: { requireAssertions: true },
    // processes, because threads have no folder of their own; one for many files, because modules load once there
    pool: 'forks',
    isolate: false,
    maxWorkers: '100%',
    alias: { 'waymark-platform': new URL('./constructs/index.ts', import.meta.url).pathname },
    projects: [
      {
        extends: true,
        test: { name: 'fast', include: [`${where}/*.test.ts`], exclude: [`${where}/*.deep.test.ts`] },
      },
      { extends: true, test: { name: 'deep', include: [`${where}/*.deep.test.ts`] } },
    ],
  },
});
