import { describe, expect, test } from 'vitest';
import { complaints } from '../support/in-process.js';
import { Sandbox, smallest } from '../support/organisation.js';

const file = 'teams/payments/checkout.yaml';

/** The problems of one declaration. */
const said = (content: string): Promise<string[]> =>
  complaints(new Sandbox({ ...smallest, [file]: content }));

describe('size', () => {
  const lines = (line: (i: number) => string, count = 50_000) =>
    Array.from({ length: count }, (_, i) => line(i)).join('');

  test.each<[what: string, content: string]>([
    ['keys', `kind: WebService\nspec:\n${lines((i) => `  key${i}: 1\n`)}`],
    ['duplicate keys', `kind: WebService\nspec:\n${lines(() => '  image: a\n')}`],
    ['keys of a flow map', `kind: WebService\nspec: {${lines((i) => `k${i}: 1, `)}}\n`],
    ['items of a flow list', `kind: WebService\nspec: [${lines((i) => `${i}, `)}]\n`],
    ['pairs in a flow list', `kind: WebService\nspec: [${lines((i) => `a${i}: b, `)}]\n`],
    ['documents', lines(() => '---\na\n')],
    ['aliases', `kind: WebService\nspec: [${lines(() => '*a, ')}]\n`],
    ['anchors', `kind: WebService\nspec: [${lines((i) => `&a${i} x, `)}]\n`],
    ['comments', `kind: WebServise\n${lines(() => '#\n')}`],
    ['open quotes', lines(() => '"\n')],
    ['colons', lines(() => ': ')],
    ['a line of a megabyte', `kind: WebService\nspec: {image: "${'a'.repeat(1_000_000)}", replcas: 1}\n`],
    ['an escape each', `kind: WebService\nspec: {replcas: "${'\\u0061'.repeat(150_000)}"}\n`],
  ])('fifty thousand %s end in an answer, soon and short', async (_, content) => {
    const said100 = await said(content);
    expect(said100.length).toBeGreaterThan(0);
    expect(said100.length).toBeLessThanOrEqual(100);
    expect(said100.join('').length).toBeLessThan(100_000);
    // quadratic work would take minutes, and the test would not end
  });

  test('twenty thousand overrides in an older form, of environments that are not there, end in an answer', async () => {
    const overrides = lines((i) => `    e${i}: {auto_deploy: true}\n`, 20_000);
    const lineOf = await said(`kind: WebService\nspec:\n  image: "a:1"\n  environments:\n${overrides}`);
    expect(lineOf[19_999]).toContain(`${file}:20004:5 error unknown-environment`);
  });
});
