import { dotted } from '../problem/pointer.js';
import { printable } from '../problem/printable.js';
import { byFile } from './by-file.js';
import { detailsOf, waiverText } from './problem-details.js';
import type { Located } from './problems.js';
import type { Report } from './report.js';
import { judgedText } from './tally.js';

/**
 * A suite for each file and a test case for each problem. Errors fail, waived findings are skipped, and warnings pass
 * with output. Names contain no line, so that a server recognises a case after the file was edited.
 */
export function junitReport(report: Report): string {
  const { located } = report;
  const suites = [...byFile(located)].map(([file, own]) =>
    element('testsuite', { name: file, ...countsOf(own) }, own.flatMap(testCase)),
  );
  const nothing = element('testsuite', { name: 'platform check', ...countsOf([]), tests: 1 }, [
    ...element('testcase', { name: `${judgedText(report)}: nothing is wrong`, classname: 'platform check' }),
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...element(
      'testsuites',
      { name: 'platform check', ...countsOf(located), tests: Math.max(1, located.length) },
      suites.length > 0 ? suites.flat() : nothing,
    ),
  ].join('\n');
}

type Attributes = Readonly<Record<string, string | number>>;

const countsOf = (located: readonly Located[]): Attributes => ({
  tests: located.length,
  failures: located.filter(({ problem }) => problem.severity === 'error').length,
  errors: 0,
  skipped: located.filter(({ problem }) => problem.severity === 'note').length,
});

function testCase(found: Located): string[] {
  const { code, severity, message, at, breach } = found.problem;
  const what = breach === undefined ? message : `${breach.object} ${dotted(breach.rendered.path)}`.trimEnd();
  const attributes = {
    name: `${code}: ${what}`,
    // Jenkins reads everything before the last dot as a package
    classname: at.file.replace(/\.[^./]*$/, ''),
    file: at.file,
  };
  const detailed = text(description(found));
  if (severity === 'error')
    return element('testcase', attributes, [
      `<failure${attributesText({ message, type: code })}>${detailed}</failure>`,
    ]);
  if (severity === 'note')
    return element('testcase', attributes, [
      `<skipped${attributesText({ message: breach?.waiver ? waiverText(breach.waiver) : message })}/>`,
      `<system-out>${detailed}</system-out>`,
    ]);
  return element('testcase', attributes, [`<system-out>${detailed}</system-out>`]);
}

const description = ({ problem, line, column }: Located): string[] => [
  `${[problem.at.file, line, column].filter((part) => part !== undefined).join(':')} ${problem.severity}: ${problem.message}`,
  ...detailsOf(problem).map(([label, detail]) => `${label}: ${detail}`),
];

function element(name: string, attributes: Attributes, children: readonly string[] = []): string[] {
  const start = `<${name}${attributesText(attributes)}`;
  if (children.length === 0) return [`${start}/>`];
  return [`${start}>`, ...children.map((child) => `  ${child}`), `</${name}>`];
}

const attributesText = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

const text = (lines: readonly string[]): string => lines.map(escaped).join('\n');

// every character that XML forbids is unprintable too
const escaped = (raw: string): string =>
  printable(raw)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
