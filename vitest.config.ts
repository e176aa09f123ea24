import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['scripts/**/*.test.ts', 'constructs/**/*.test.ts', 'tests/**/*.test.ts'],
    reporters: ['default', './tests/support/closing-line.ts'],
    testTimeout: 60_000,
    pool: 'forks',
    isolate: false,
    alias: { 'waymark-platform': new URL('./constructs/index.ts', import.meta.url).pathname },
  },
});
