import { defineConfig } from 'vitest/config';

const where = '{scripts,constructs,tests}/**';

// tests start servers on this machine, which no proxy of the machine can reach
const { no_proxy, NO_PROXY } = process.env;
const withoutProxy = [no_proxy ?? NO_PROXY, '127.0.0.1', 'localhost'].filter(Boolean).join(',');

const endToEnd = {
  // a file has up to three control planes, and Argo CD beside them; it waits more than it works
  maxWorkers: 3,
  sequence: { groupOrder: 1 },
  globalSetup: ['./tests/e2e/support/setup.ts'],
  // the machine may have other work
  testTimeout: 900_000,
  hookTimeout: 900_000,
};

export default defineConfig({
  test: {
    reporters: ['default', './tests/e2e/support/proof-reporter.ts', './tests/support/closing-line.ts'],
    globalSetup: ['./tests/support/build.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // a test without assertions fails, even if it has some in a loop that runs zero times
    expect: { requireAssertions: true },
    // forks, because tests change the working directory; not isolated, so that each process loads modules only once
    pool: 'forks',
    isolate: false,
    unstubEnvs: true,
    env: { no_proxy: withoutProxy },
    maxWorkers: '100%',
    alias: {
      'waymark-platform/testing': new URL('./dist/scripts/testing.js', import.meta.url).pathname,
      'waymark-platform': new URL('./constructs/index.ts', import.meta.url).pathname,
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: [`${where}/*.test.ts`],
          exclude: [`${where}/*.deep.test.ts`, 'tests/{browser,real,e2e,skeletons,backstage}/**'],
        },
      },
      { extends: true, test: { name: 'deep', include: [`${where}/*.deep.test.ts`] } },
      {
        extends: true,
        test: { name: 'real', include: ['tests/real/**/*.test.ts'], globalSetup: ['./tests/real/setup.ts'] },
      },
      {
        extends: true,
        // a file has a browser, which is several processes
        test: { name: 'browser', include: ['tests/browser/*.test.ts'], fileParallelism: false },
      },
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/*.test.ts'], ...endToEnd } },
      // after those of `e2e`, by name, because a worker keeps what these files share until its project ends
      { extends: true, test: { name: 'e2e-shared', include: ['tests/e2e/shared/*.test.ts'], ...endToEnd } },
      { extends: true, test: { name: 'backstage', include: ['tests/backstage/*.test.ts'] } },
      { extends: true, test: { name: 'skeletons', include: ['tests/skeletons/**/*.test.ts'] } },
    ],
  },
});
