import { describe, expect, test } from 'vitest';
import { complaints, planned } from '../support/in-process.js';
import { Sandbox, smallest } from '../support/organisation.js';

const file = 'teams/payments/checkout.yaml';
const declared = 'kind: WebService\nspec: {image: "checkout:1.4.2"}\n';

/** The problems of one declaration. */
async function said(content: string | Uint8Array): Promise<string[]> {
  return complaints(new Sandbox({ ...smallest, [file]: content }));
}

/** The effective spec of the one service. */
async function specOf(content: string): Promise<Record<string, unknown>> {
  const { plan, problems } = await planned(new Sandbox({ ...smallest, [file]: content }));
  expect(problems).toEqual([]);
  return plan!.units.find((unit) => unit.id === 'payments/staging/checkout')!.spec as Record<string, unknown>;
}

const utf16 = Buffer.from(declared, 'utf16le');

describe('encodings', () => {
  test.each<[what: string, content: string | Uint8Array, begins: string]>([
    ['a byte order mark', `\ufeff${declared}`, `${file}:1:1 error bad-encoding`],
    [
      'UTF-16 with a mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
      `${file}:1:1 error bad-encoding`,
    ],
    ['UTF-16 without one', utf16, `${file}:1:2 error hidden-character`],
    ['invalid UTF-8', Buffer.from([0x6b, 0xc3, 0x28]), `${file}:1:1 error bad-encoding`],
    ['a surrogate in UTF-8', Buffer.from([0xed, 0xa0, 0x80]), `${file}:1:1 error bad-encoding`],
    ['NUL', `${declared}# \0`, `${file}:3:3 error hidden-character`],
    ['text shown from right to left', `${declared}# \u202eabc`, `${file}:3:3 error hidden-character`],
    [
      'a zero-width space in a key',
      'kind: WebService\nspe\u200bc: {}\n',
      `${file}:2:4 error hidden-character`,
    ],
    ['an invisible tag character', `${declared}# \u{e0041}`, `${file}:3:3 error hidden-character`],
    ['a lone carriage return', `${declared}# a\rb: c`, `${file}:3:4 error hidden-character`],
    ['an escape sequence', `${declared}# \u001b[2J`, `${file}:3:3 error hidden-character`],
    [
      'NUL as an escape',
      'kind: WebService\nspec: {image: "a\\0:1"}\n',
      `${file}:2:15 error hidden-character`,
    ],
    [
      'text shown from right to left as an escape',
      `${declared}metadata: {description: "a\\u202Eb"}\n`,
      `${file}:3:25 error hidden-character`,
    ],
    [
      'a tag character as a long escape',
      'kind: WebService\nspec: {image: "a\\U000E0041:1"}\n',
      `${file}:2:15 error hidden-character`,
    ],
    [
      'a zero-width space in a key as an escape',
      'kind: WebService\nspec: {"ima\\u200bge": "a:1"}\n',
      `${file}:2:8 error hidden-character`,
    ],
    [
      'half a surrogate pair',
      'kind: WebService\nspec: {image: "\\ud800"}\n',
      `${file}:2:15 error ambiguous-scalar`,
    ],
    ['8 MB', 'a'.repeat(8 * 1024 * 1024), `${file} error too-large`],
    ['nothing', '', `${file} error not-a-declaration`],
    ['a comment', '# nothing yet\n', `${file} error not-a-declaration`],
    ['1 MiB of spaces', ' '.repeat(1024 * 1024), `${file} error not-a-declaration`],
    ['a list', '- a\n', `${file}:1:1 error not-a-declaration`],
    ['a word', 'hello\n', `${file}:1:1 error not-a-declaration`],
  ])('%s is refused at its place', async (_, content, begins) => {
    const lines = await said(content);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(begins);
  });

  test('CRLF is accepted, and lines are right', async () => {
    expect(await said(declared.replaceAll('\n', '\r\n'))).toEqual([]);
    const [line] = await said(
      'kind: WebService\r\n# a comment\r\nspec:\r\n  image: "a:1"\r\n  replcas: 3\r\n',
    );
    expect(line).toContain(`${file}:5:3 error unknown-field`);
  });

  test('hidden characters are escaped, so that they cannot control a terminal', () => {
    const sandbox = new Sandbox({
      ...smallest,
      [file]: 'kind: "\\e[31m\\u202e\\nx"\n',
      'teams/payments/a\u001b[2J.yaml': declared,
    });
    const { code, err } = sandbox.platform('synth');
    expect(code).toBe(1);
    for (const character of ['\u001b', '\u202e']) expect(err).not.toContain(character);
  });
});

describe('YAML that means something else than it shows', () => {
  test.each<[what: string, content: string, begins: string]>([
    ['a duplicate key', `${declared}kind: Worker\n`, `${file}:3:1 error duplicate-key`],
    ['an anchor', 'kind: WebService\nspec: {image: &a "b:1"}\n', `${file}:2:18 error yaml-feature`],
    ['an alias', 'kind: WebService\nspec: {image: *a}\n', `${file}:2:15 error yaml-`],
    ['a merge key', 'kind: WebService\nspec: {<<: {image: "b:1"}}\n', `${file}:2:8 error yaml-feature`],
    ['a tag', 'kind: !!str WebService\n', `${file}:1:13 error yaml-feature`],
    [
      'a local tag on a map',
      'kind: WebService\nspec: !x {image: "b:1"}\n',
      `${file}:2:10 error yaml-feature`,
    ],
    ['a version directive', `%YAML 1.1\n---\n${declared}`, `${file}:1:1 error yaml-feature`],
    ['a tag directive', `%TAG ! tag:x,2000:\n---\n${declared}`, `${file}:1:1 error yaml-feature`],
    ['an unknown directive', `%FOO bar\n---\n${declared}`, `${file}:1:1 error yaml-feature`],
    ['__proto__', 'kind: WebService\nspec: {__proto__: {image: "b:1"}}\n', `${file}:2:8 error bad-key`],
    ['constructor', 'kind: WebService\nspec: {constructor: {}}\n', `${file}:2:8 error bad-key`],
    ['prototype', 'kind: WebService\nspec: {"prototype": 1}\n', `${file}:2:8 error bad-key`],
    ['a null key', 'kind: WebService\nspec: {~: 1}\n', `${file}:2:8 error bad-key`],
    ['an empty key', 'kind: WebService\nspec: {: 1}\n', `${file}:2:8 error bad-key`],
    ['a list as a key', 'kind: WebService\nspec: {[a]: 1}\n', `${file}:2:8 error bad-key`],
    ['a number as a key', 'kind: WebService\nspec: {80: 1}\n', `${file}:2:8 error unknown-field`],
    ['a tab as indentation', 'kind: WebService\nspec:\n\timage: "b:1"\n', `${file}:3:1 error yaml-syntax`],
    ['an unclosed bracket', 'kind: WebService\nspec: {image: "b:1"\n', `${file}:3:1 error yaml-syntax`],
  ])('%s is refused at its place', async (_, content, begins) => {
    expect((await said(content))[0]).toContain(begins);
  });

  test.each(['0o17', '017', '0x1f', '1e3', '1.10', '12345678901234567890', '.nan', '.inf', '+1', '-0'])(
    'the number %s is refused, because it would not be kept exactly',
    async (scalar) => {
      const [line] = await said(`kind: WebService\nspec:\n  image: "b:1"\n  replicas: ${scalar}\n`);
      expect(line).toContain(`${file}:4:13 error ambiguous-scalar`);
    },
  );

  test.each([
    'no',
    'yes',
    'on',
    'y',
    '~1',
    '=',
    '2024-01-01',
    '12:30',
    '1_000',
    'v1.10',
    '"0o17"',
    "'1e3'",
    '"🎉"',
  ])('the text %s is kept exactly', async (scalar) => {
    const A = scalar.replace(/^["']|["']$/g, '');
    const spec = await specOf(`kind: WebService\nspec:\n  image: "b:1"\n  env:\n    A: ${scalar}\n`);
    expect(spec).toMatchObject({ env: { A } });
  });

  test('a word that only YAML 1.1 takes for a boolean is no boolean, and the message says so', () => {
    const tier = 'environments/tiers/staging.yaml';
    const { code, err } = new Sandbox({
      ...smallest,
      [tier]: 'kind: Tier\nspec: {digestsOnly: yes}\n',
    }).platform('synth');
    expect(code).toBe(1);
    expect(err).toMatch(/staging\.yaml:2:\d+ error /);
  });

  test('a problem is located in one of several documents, and an empty one after a last --- is none', async () => {
    const lines = await said(
      `${declared}---\nkind: WebService\nmetadata: {name: two}\nspec:\n  image: "b:1"\n  replcas: 1\n---\n`,
    );
    expect(lines).toEqual([expect.stringContaining(`${file}:8:3 error unknown-field`)]);
  });
});

describe('nesting', () => {
  const many = 20_000;
  test.each<[what: string, content: string]>([
    ['flow lists', '['.repeat(many)],
    ['closed flow lists', '['.repeat(many) + ']'.repeat(many)],
    ['flow maps', '{a: '.repeat(many)],
    ['flow lists over lines', '[\n'.repeat(many)],
    ['block lists on a line', '- '.repeat(many)],
    ['explicit keys on a line', '? '.repeat(many)],
    ['mixed on a line', '- ? '.repeat(many)],
    ['maps in lists', '- a: '.repeat(many)],
    ['block maps', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
    ['block lists', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}-\n`).join('')],
    ['explicit keys', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}?\n`).join('')],
  ])('%s, thousands deep, end in an answer', async (_, content) => {
    const [line] = await said(content);
    expect(line).toMatch(/checkout\.yaml:\d+:\d+ error (too-deep|yaml-syntax)/);
  });

  test('brackets in quotes, comments and blocks are no nesting', async () => {
    const brackets = '[{'.repeat(500);
    const spec = await specOf(`# ${brackets}\nkind: WebService\nspec:\n  image: "a:1" # ${brackets}\n`);
    expect(spec).toMatchObject({ image: expect.stringMatching(/(^|\/)a:1$/) });
    const [line] = await said(`kind: WebService\nspec:\n  command: ["${brackets}"]\n  replcas: 1\n`);
    expect(line).toContain('error unknown-field');
    const [other] = await said(`kind: WebService\nspec:\n  replcas: |\n    ${brackets}\n`);
    expect(other).toContain('error unknown-field');
  });
});
