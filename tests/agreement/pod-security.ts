import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checks, type Standard } from '../pod-security/checks.js';
import type { Case, Suite } from './suite.js';

const minors = [30, 31, 32, 33, 34, 35, 36, 37];
const standards: readonly Standard[] = ['baseline', 'restricted'];
const withCategory = (names: readonly string[]) => names.map((name) => `pod-security/${name}`);

// files of failing pods are named after their check, in lower case
const rules = Object.fromEntries(
  standards.flatMap((standard) => [
    [standard, withCategory(Object.values(checks[standard]).flat())],
    ...Object.entries({ ...checks.baseline, ...checks[standard] }).map(([check, names]) => [
      `${standard} ${check.toLowerCase()}`,
      withCategory(names),
    ]),
  ]),
);

/** A failing pod is refused by its check; a passing pod by no check of the standard. */
export const podSecurity: Suite = {
  title: 'Pod Security admission',
  module: 'k8s.io/pod-security-admission',
  version: '0.37.2',
  rules,
  cases: (folder) =>
    minors.flatMap((minor) =>
      standards.flatMap((standard) =>
        ['fail', 'pass'].flatMap((verdict) => casesIn(folder, minor, standard, verdict)),
      ),
    ),
};

function casesIn(folder: string, minor: number, standard: Standard, verdict: string): Case[] {
  const path = join('test/testdata', standard, `v1.${minor}`, verdict);
  return readdirSync(join(folder, path)).map((file) => ({
    check: verdict === 'pass' ? standard : `${standard} ${basename(file).replace(/\d*\.yaml$/, '')}`,
    name: join(path, file),
    text: readFileSync(join(folder, path, file), 'utf8'),
    refused: verdict === 'fail',
    kubernetes: `1.${minor}`,
  }));
}
