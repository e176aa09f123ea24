import { defineConfig } from 'vitest/config';

const where = '{scripts,constructs,tests}/**';

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/closing-line.ts'],
    globalSetup: './tests/support/build.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // a test without an assertion fails, also one whose assertions all stand in a loop over nothing
    expect: { requireAssertions: true },
    // forks, because only a process can change its working directory; not isolated, so that modules load once in each
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
