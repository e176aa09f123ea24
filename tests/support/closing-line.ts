import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

const slowest = 10;

/** Prints the slowest tests, and as the last line one that any CI can parse: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: string): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const timed = tests
      .map((test) => ({ name: nameOf(test), ms: test.diagnostic()?.duration ?? 0 }))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, slowest);
    process.stdout.write(`\nThe slowest ${timed.length}:\n`);
    for (const { name, ms } of timed)
      process.stdout.write(`${(ms / 1000).toFixed(1).padStart(7)} s  ${name}\n`);
    process.stdout.write(`\n${countOf(modules, tests, errors, reason)}\n`);
  }
}

const nameOf = ({ module, fullName }: TestCase): string =>
  `${relative(process.cwd(), module.moduleId)}: ${fullName}`;

function countOf(
  modules: readonly TestModule[],
  tests: readonly TestCase[],
  errors: readonly unknown[],
  reason: string,
): string {
  const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
  for (const test of tests) count[test.result().state] += 1;
  // a file that cannot be loaded has no tests, but counts as a failure
  count.failed += modules.filter(
    (module) => module.state() === 'failed' && module.errors().length > 0,
  ).length;
  // so does a run that cannot start
  if (reason === 'failed') count.failed = Math.max(count.failed, 1);
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  return `${count.passed} passed, ${count.failed} failed${skipped}`;
}
