import fc from 'fast-check';
import { lexer, type Token, walkTokens } from 'marked';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { printable } from '../scripts/problem/printable.js';
import { checkJson } from '../scripts/report/check-json.js';
import { githubReport } from '../scripts/report/github.js';
import { junitReport } from '../scripts/report/junit.js';
import { markdownReport } from '../scripts/report/markdown.js';
import type { Located } from '../scripts/report/problems.js';
import type { Report } from '../scripts/report/report.js';
import { sarifReport } from '../scripts/report/sarif.js';
import { styleOf } from '../scripts/report/style.js';
import { problemsText } from '../scripts/report/text.js';
import { hostileProblems } from './support/hostile.js';
import { reportOf } from './support/reported.js';
import { isSarif } from './support/sarif.js';
import { some } from './support/some.js';

const holds = (check: (report: Report) => void) =>
  fc.assert(
    fc.property(hostileProblems, (located) => check(reportOf(located))),
    { numRuns: 300 },
  );

const messages = (located: readonly Located[]) =>
  located.map(({ problem }) => printable(problem.message)).sort();
// signs around digits are in the category of invisible characters, but are visible
const seen = String.raw`\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2`;
const invisible = new RegExp(
  String.raw`(?!\n)[\p{Cc}[\p{Cf}--[${seen}]]\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff\u{e0000}-\u{e0fff}]`,
  'v',
);

test('nothing in a comment is a mention, an image, a link or HTML of a team', () => {
  holds((report) => {
    const text = markdownReport(report);
    expect(text).not.toMatch(invisible);
    const tokens: Token[] = [];
    walkTokens(lexer(text), (token) => {
      tokens.push(token);
    });
    const ours = ['heading', 'paragraph', 'html', 'list', 'list_item', 'text', 'strong', 'codespan', 'space'];
    expect(tokens.map(({ type }) => type).filter((type) => !ours.includes(type))).toEqual([]);
    for (const token of some(tokens))
      if (token.type === 'html')
        expect(token.raw).toMatch(
          /^(<details( open)?>\n<summary>(<code>[^<>"'\n]*<\/code>: [\d a-z,]+|Waivers in use: \d+)<\/summary>\n*|<\/details>\n*)$/,
        );
      else if ((token.type === 'text' || token.type === 'paragraph') && !('tokens' in token))
        expect(token.raw).toMatch(/^[\w ,:;.✘✔-]*$/);
    const items = tokens.filter((token) => token.type === 'list_item');
    const facts = tokens.filter((token) => token.type === 'codespan');
    expect(items.filter(({ raw }) => /^- /.test(raw)).length).toBeGreaterThan(0);
    for (const { problem } of some(report.located))
      expect(facts.map(({ raw }) => raw).join('\n')).toContain(printable(problem.message));
  });
});

test('an annotation of GitHub is one line, and reads back', () => {
  const unescaped = (text: string) =>
    text.replace(/%(25|0D|0A|3A|2C)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  holds((report) => {
    const lines = githubReport(report).split(/[\r\n\u2028\u2029]/);
    const read = lines.slice(0, -1).map((line) => {
      const [, properties, data] = /^::(?:error|warning|notice) (.*?)::(.*)$/.exec(line)!;
      const pairs = properties!.split(',').map((pair) => pair.split('='));
      expect(pairs.map(([name]) => name)).toEqual(['file', 'line', 'col', 'endColumn', 'title']);
      return unescaped(data!).split('\n')[0]!;
    });
    expect(read.sort()).toEqual(messages(report.located));
  });
});

test('JUnit is XML that reads back', () => {
  holds((report) => {
    const said: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }) => {
      const { message, type } = attributes as Record<string, string>;
      if (name === 'failure') said.push(message!);
      if (name === 'failure') expect(['stranger', 'hardening/probes']).toContain(type);
    });
    parser.write(junitReport(report)).close();
    const errors = report.located.filter(({ problem }) => problem.severity === 'error');
    expect(said.sort()).toEqual(messages(errors));
  });
});

test('SARIF is valid by its schema, without links or placeholders of a team', () => {
  holds((report) => {
    const sarif = JSON.parse(sarifReport(report));
    expect(isSarif(sarif), JSON.stringify(isSarif.errors)).toBe(true);
    for (const [i, result] of sarif.runs[0].results.entries()) {
      expect(result.message.text).not.toMatch(/\]\(|(^|[^{])\{\d+\}/);
      const { uri } = result.locations[0].physicalLocation.artifactLocation;
      expect(decodeURIComponent(uri)).toBe(report.located[i]!.problem.at.file.replace(/\p{Cs}/gu, '\ufffd'));
    }
  });
});

test('JSON is exact, and hides no character', () => {
  holds((report) => {
    const text = checkJson(report);
    expect(text).not.toMatch(invisible);
    const read = JSON.parse(text).problems;
    expect(read.map(({ message }: { message: string }) => message)).toEqual(
      report.located.map(({ problem }) => problem.message),
    );
  });
});

test('text for a terminal moves no cursor and breaks no line', () => {
  holds((report) => {
    const text = problemsText(report.located, styleOf(false));
    expect(text).not.toMatch(invisible);
    expect(text.split('\n\n')).toHaveLength(report.located.length);
  });
});
