import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseYaml } from '../../scripts/load/yaml.js';
import type { Problem } from '../../scripts/problem/problem.js';
import { some } from '../support/some.js';

/** What Kubernetes reads a scalar as; a place where it accepts no such scalar is absent. */
interface Reading {
  readonly value?: unknown;
  readonly key?: string;
}

/**
 * `recorded.json` has what sigs.k8s.io/yaml, in the version of Kubernetes 1.36, reads each scalar as, except those that
 * stay the same text. RECORD_YAML=1 records it again with `record/main.go`, which needs Go.
 */
const file = join(import.meta.dirname, 'recorded.json');

const characters = [...'0178-+_.exob'];
const short = characters.flatMap((a) => [
  a,
  ...characters.flatMap((b) => [a + b, ...characters.map((c) => a + b + c)]),
]);
const known = `
  y Y n N yes Yes YES yEs no No NO on On ON oN off Off OFF true True TRUE tRUE false False FALSE null Null NULL nULL ~
  = << .inf .Inf -.inf +.INF .nan .NaN .NAN NaN Infinity inf
  0400 0644 0o400 0O7 0o8 -0o7 0x1f 0X1F 0xfg 0b11 0B1 -0b1 0899 00 007 1_000 0_7 1__0 0x_f ._1 1_0.5
  100.0 1.10 1. .5 +.5 5e3 1e3 1E-3 1e400 -1e400 0.1e-3 1234e56 12e4567 1e 1.2.3 -0 -0.0 +1 0.30000000000000004
  9007199254740991 9007199254740993 -9007199254740993 18446744073709551615 18446744073709551616 99999999999999999999999
  1:30 1:30:45 22:22 190:20:30.15 2020-01-01 2020-1-1 2001-12-14t21:59:43.10-05:00 2020-01-01T00:00:00Z 2020-13-45 2020-
  v1 1Gi 250m 1.5h 3.x latest 12345abc 1e3m
`
  .trim()
  .split(/\s+/);
const scalars = [...new Set([...short, ...known])];

if (process.env['RECORD_YAML'] === '1') {
  const cwd = join(import.meta.dirname, 'record');
  const output = execFileSync('go', ['run', '.'], { cwd, input: JSON.stringify(scalars), encoding: 'utf8' });
  const lines = Object.entries(JSON.parse(output) as Record<string, Reading>)
    .filter(([scalar, { value, key }]) => value !== scalar || key !== scalar)
    .map(([scalar, reading]) => `  ${JSON.stringify(scalar)}: ${JSON.stringify(reading)}`);
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
}

const recorded = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Reading>>;

const readingOf = (scalar: string): Reading => recorded[scalar] ?? { value: scalar, key: scalar };

function read(text: string): { value: unknown; codes: string[]; severities: string[] } {
  const problems: Problem[] = [];
  const [document] = parseYaml('a.yaml', text, problems, { kubernetes: true });
  return {
    value: document?.value,
    codes: problems.map(({ code }) => code),
    severities: problems.map(({ severity }) => severity),
  };
}

test('manifests have the values that the library of Kubernetes reads, and what JSON cannot have is refused', () => {
  const different = some(scalars).filter((scalar) => {
    const { value, codes } = read(`field: ${scalar}\n`);
    const expected = readingOf(scalar).value;
    if (expected === undefined) return codes.length === 0;
    return JSON.stringify(value) !== JSON.stringify({ field: expected });
  });
  expect(different).toEqual([]);
  expect(Object.keys(recorded).length).toBeGreaterThan(300);
});

test('keys are those that the library of Kubernetes reads, or refused if they are odd numbers', () => {
  // Kubernetes rounds numbers that are keys to 32 bits
  const exact = some(scalars).filter((scalar) => scalar !== '0.30000000000000004');
  const different = exact.filter((scalar) => {
    const { value, codes } = read(`${scalar}: text\n`);
    const expected = readingOf(scalar).key;
    if (value === undefined) return codes.length === 0;
    return expected === undefined || JSON.stringify(value) !== JSON.stringify({ [expected]: 'text' });
  });
  expect(different).toEqual([]);
});

test('a key that is a number in an odd form is refused', () => {
  const refused = known.filter((scalar) => read(`${scalar}: text\n`).codes.includes('bad-key'));
  expect(refused.join(' ')).toBe(
    'null Null NULL ~ .inf .Inf -.inf +.INF .nan .NaN .NAN 0400 0644 0o400 0O7 -0o7 0x1f 0X1F 0b11 0B1 -0b1 0899 00 007 ' +
      '1_000 0_7 1__0 0x_f 1_0.5 100.0 1.10 1. .5 +.5 5e3 1e3 1E-3 0.1e-3 1234e56 -0 -0.0 +1 ' +
      '9007199254740993 -9007199254740993 ' +
      '18446744073709551615 18446744073709551616 99999999999999999999999',
  );
});

test('only what people may read otherwise is a problem', () => {
  const withProblem = (severity: Problem['severity']) =>
    known.filter((scalar) => read(`field: ${scalar}\n`).severities.includes(severity)).join(' ');
  expect(withProblem('warning')).toBe('0400 0644');
  expect(withProblem('error')).toBe(
    'y Y n N yes Yes YES no No NO on On ON off Off OFF .inf .Inf -.inf +.INF .nan .NaN .NAN 1234e56 ' +
      '9007199254740993 -9007199254740993 18446744073709551615 18446744073709551616 99999999999999999999999',
  );
});
