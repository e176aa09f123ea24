import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { formats } from '../scripts/report/formats.js';
import type { Located } from '../scripts/report/problems.js';
import type { Report } from '../scripts/report/report.js';
import { checkReportSchema } from '../scripts/report/schemas/check.js';
import { styleOf } from '../scripts/report/style.js';
import { problemsText, verdictText } from '../scripts/report/text.js';
import { Sandbox, smallest } from './support/organisation.js';
import { reportOf, samples } from './support/reported.js';
import { isSarif } from './support/sarif.js';
import { closed } from './support/schemas.js';
import { some } from './support/some.js';

/** Expected reports, compared byte for byte. RECORD_REPORTS=1 records them again; read the diff before committing. */
const folder = join(import.meta.dirname, 'reports');

const plain = styleOf(false);
const written = async (format: string, report: Report): Promise<string> =>
  format === 'text'
    ? `${problemsText(report.located, plain)}\n\n${verdictText(report, plain)}`
    : (await formats[format as keyof typeof formats]())(report);

const reports = {
  samples: reportOf(samples),
  none: reportOf([]),
  warned: reportOf(samples.filter(({ problem }) => problem.severity !== 'error')),
};

for (const [name, report] of some(Object.entries(reports)))
  test.each(['text', ...Object.keys(formats)])(`%s of ${name}`, async (format) => {
    const file = join(folder, name, format);
    const text = `${await written(format, report)}\n`;
    if (process.env['RECORD_REPORTS'] === '1') {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

const isReport = new Ajv({ strict: false }).compile(closed(checkReportSchema) as object);

test.each(Object.entries(reports))('the documented forms hold of %s', async (_, report) => {
  expect(isReport(JSON.parse(await written('json', report))), JSON.stringify(isReport.errors)).toBe(true);
  expect(isSarif(JSON.parse(await written('sarif', report))), JSON.stringify(isSarif.errors)).toBe(true);
});

test('a fingerprint outlives a change of lines, and tells problems apart', async () => {
  const prints = async (located: readonly Located[]): Promise<string[]> =>
    JSON.parse(await written('sarif', reportOf(located))).runs[0].results.map(
      (result: { partialFingerprints: { primaryLocationLineHash: string } }) =>
        result.partialFingerprints.primaryLocationLineHash,
    );
  const moved = samples.map((found) => (found.line ? { ...found, line: found.line + 7 } : found));
  const all = await prints([...samples, samples[0]!]);
  expect(await prints([...moved, moved[0]!])).toEqual(all);
  expect(new Set(all).size).toBe(samples.length + 1);
});

const many = Array.from({ length: 10_000 }, (_, i) => {
  const sample = samples[i % samples.length]!;
  return {
    ...sample,
    line: i,
    problem: { ...sample.problem, at: { file: `teams/payments/${i % 500}.yaml` } },
  };
});

const lines = (text: string, start: string): number =>
  text.split('\n').filter((line) => line.trimStart().startsWith(start)).length;

test('ten thousand problems: a person gets the gravest and a count of the rest', async () => {
  const report = reportOf(many);
  const text = await written('text', report);
  expect(lines(text, 'teams/')).toBe(200);
  expect(text).toMatch(
    /^and 9,800 more; platform check --format json lists them all\n {2}1,601 error stranger$/m,
  );
  expect(text).toMatch(/: 5,000 errors, 1,667 warnings, 3,333 waived$/);
  const github = await written('github', report);
  expect(lines(github, '::error ')).toBe(200);
  expect(github).toContain('and 9,800 more');
  const markdown = await written('markdown', report);
  expect(markdown.length).toBeLessThan(65_536);
  expect(markdown).toMatch(/And 9,\d{3} more; `platform check --format json` lists them all/);
});

test('ten thousand problems: a program gets them all', async () => {
  const report = reportOf(many);
  expect(JSON.parse(await written('json', report)).problems).toHaveLength(10_000);
  expect(JSON.parse(await written('sarif', report)).runs[0].results).toHaveLength(10_000);
  expect(lines(await written('junit', report), '<testcase ')).toBe(10_000);
});

test('the command prints each format to stdout, and its exit code depends on blocking findings', () => {
  const sandbox = new Sandbox({
    'environments/platform.yaml': 'kind: Platform\n',
    'web.yaml': 'kind: Service\n',
  });
  const starts = {
    json: '{',
    sarif: '{',
    junit: '<?xml',
    github: '::error file=web.yaml,line=1',
    markdown: '### ✘',
  };
  for (const [format, start] of some(Object.entries(starts))) {
    const { code, out, err } = sandbox.platform('check', 'web.yaml', '--format', format);
    expect({ format, code, err }).toEqual({ format, code: 1, err: '' });
    expect(out.slice(0, start.length)).toBe(start);
  }
});

test('the fixes in SARIF and JSON, applied at their lines and columns, correct the file', () => {
  const pod = [
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}',
    'spec:\n  containers:\n    - name: app\n      image: x',
    '      securityContext:\n        privileged: true # said\n        runAsNonRoot: true\n',
  ].join('\n');
  const sandbox = new Sandbox({ ...smallest, 'pod.yaml': pod });
  const found = (format: string) => JSON.parse(sandbox.platform('check', 'pod.yaml', '--format', format).out);
  const { results } = found('sarif').runs[0];
  const { fixes } = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'pod-security/privileged');
  const [change] = fixes[0].artifactChanges;
  expect(change.artifactLocation.uri).toBe('pod.yaml');
  const { deletedRegion, insertedContent } = change.replacements[0];
  const { edit } = found('json').problems.find(
    ({ code }: { code: string }) => code === 'pod-security/privileged',
  );
  expect(edit).toEqual({ file: 'pod.yaml', ...deletedRegion, ...insertedContent });
  const lines = pod.split('\n');
  const offset = (line: number, column: number) => lines.slice(0, line - 1).join('\n').length + column;
  const fixed =
    pod.slice(0, offset(edit.startLine, edit.startColumn)) +
    edit.text +
    pod.slice(offset(edit.endLine, edit.endColumn));
  expect(fixed).toBe(pod.replace('        privileged: true # said\n', ''));
});
