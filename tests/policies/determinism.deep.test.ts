import { expect, test } from 'vitest';
import { Sandbox } from '../support/organisation.js';
import { runInProcess } from '../support/run-in-process.js';
import { broken } from './broken.js';

const formats = ['json', 'sarif', 'github', 'markdown', 'junit'];

test('10,000 findings are reported in every format', { timeout: 120_000 }, () => {
  const { root } = new Sandbox(broken(60));
  for (const format of formats) {
    const { code, out } = runInProcess(root, ['check', 'out', '--format', format]);
    expect({ format, code }).toEqual({ format, code: 1 });
    expect(out.length).toBeGreaterThan(1000);
  }
  const { err } = runInProcess(root, ['check', 'out']);
  expect(err).toMatch(/and [\d,]+ more; platform check --format json lists them all/);
  expect(err.length).toBeLessThan(200_000);
});
