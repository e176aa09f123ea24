import { expect, test } from 'vitest';
import type { Problem } from '../problem/problem.js';
import { parseYaml } from './yaml.js';

/** The only problem of a text: the characters that it points at, its message and its help. */
function problemOf(text: string): string[] {
  const problems: Problem[] = [];
  parseYaml('a.yaml', text, problems);
  expect(problems).toHaveLength(1);
  const { at, message, help } = problems[0]!;
  return [text.slice(...at.range!), message, help ?? ''];
}

test.each([
  ['a tab', 'spec:\n\timage: a\n', '\t', 'a tab indents this line', 'replace the tab with spaces'],
  ['two tabs', 'a:\n\tb: 1\n\tc: 2\n', '\t', 'a tab indents this line', 'replace the tab with spaces'],
  ['a double quote', 'a: "one\nb: 2\n', '"', 'the quote " is not closed', 'add " at the end of the text'],
  [
    'a single quote',
    "a:\n  - 'one\nb: 2\n",
    "'",
    "the quote ' is not closed",
    "add ' at the end of the text",
  ],
  ['text after a quote', 'a: "one" two\n', 'two', 'there is more text after the closing quote', 'whole text'],
  ['an apostrophe', "a: 'it's'\n", "s'", 'there is more text after the closing quote', "'it''s'"],
  ['a deeper line', 'spec:\n  a: 1\n   b: 2\n', 'b: 2', 'another indentation', 'as many spaces'],
  ['a line too far left', 'spec:\n    a: 1\n  b: 2\n', 'b: 2', 'another indentation', 'as many spaces'],
  ['a field of an item', 'a:\n  - b: 1\n   c: 2\n', 'c: 2', 'another indentation', 'as many spaces'],
  ['a colon', 'title: one: two\n', 'o', 'a text with a colon and a space needs quotes', 'title: "one: two"'],
  ['no colon', 'a: 1\nreplicas\nb: 2\n', 'replicas', '"replicas" has no colon', 'name: value'],
  ['no space', 'replicas:3\nb: 2\n', 'replicas:', 'the colon needs a space after it', 'write replicas: 3'],
  [
    'a list',
    'a: [1, 2\nb: 1\n',
    'b',
    'a list that starts with [ is not closed before this',
    'add ] at its end',
  ],
  [
    'a map',
    'a: {x: 1\nb: 2\n',
    'b',
    'a map that starts with { is not closed before this',
    'add } at its end',
  ],
  ['a reserved character', 'a: @one\n', '@', 'a text cannot start with @', 'put quotes around the text'],
  ['a percent sign', 'a: %one\n', '%', 'a text cannot start with %', 'put quotes around the text'],
  ['a star', 'a: *\n', '*', 'a text cannot start with *', 'put quotes around the text'],
  [
    'a chart',
    '{{- if .Values.a }}\na: 1\n{{- end }}\n',
    '- ',
    'this is a template, not YAML',
    'helm template',
  ],
  ['an unquoted template', 'a: {{ .Values.a }}\n', '{ .Values.a }', 'a map cannot be a key', ''],
])('%s is explained at its place, with what to do', (_, text, at, message, help) => {
  const [where, said, todo] = problemOf(text);
  expect(said).toContain(message);
  expect(todo).toContain(help);
  expect(where!.startsWith(at) || at.startsWith(where!)).toBe(true);
});

test('a merge conflict is one problem, wherever it is', () => {
  const conflict = '<<<<<<< HEAD\n  replicas: 1\n=======\n  replicas: 2\n>>>>>>> main\n';
  for (const text of [`spec:\n${conflict}`, conflict, `a: |\n  text\n${conflict}`])
    expect(problemOf(text).slice(0, 2)).toEqual(['<<<<<<<', 'a merge conflict is not resolved']);
});

test('words of the parser are in no message', () => {
  for (const text of [
    'a: "x" y\n',
    'a:\n - b\n- c\n',
    'a: b: c\n',
    '- a\nb: 1\n',
    'a: ]\n',
    '? a\n: b: c\n',
  ]) {
    const problems: Problem[] = [];
    parseYaml('a.yaml', text, problems);
    for (const { message } of problems)
      expect(message).not.toMatch(/implicit|node end|scalar|compact|token/i);
  }
});
