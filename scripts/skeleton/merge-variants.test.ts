import { createTemplateRenderer } from 'nunjitsu';
import { expect, test } from 'vitest';
import { mergeVariants, type Variant } from './merge-variants.js';

const renderer = createTemplateRenderer({ trimBlocks: true, lstripBlocks: true });

const variant = (database: boolean, queue: boolean, ...lines: string[]): Variant => ({
  values: { database, queue },
  text: lines.map((line) => `${line}\n`).join(''),
});

const expectToRender = (variants: readonly Variant[]) => {
  const template = mergeVariants(variants);
  for (const { text, values } of variants) expect(renderer.render(template, { values })).toBe(text);
  return template;
};

test('lines that only some variants have get the shortest condition that is true for these', () => {
  const template = expectToRender([
    variant(false, false, 'fastify', 'zod'),
    variant(true, false, 'fastify', 'pg', 'zod'),
    variant(false, true, 'aws-sdk', 'fastify', 'zod'),
    variant(true, true, 'aws-sdk', 'both', 'fastify', 'pg', 'zod'),
  ]);
  expect(template).toBe(`{% if values.queue %}
aws-sdk
{% endif %}
{% if values.database and values.queue %}
both
{% endif %}
fastify
{% if values.database %}
pg
{% endif %}
zod
`);
});

test('variants with nothing in common, repeated lines and conditions of no simple form are rendered as well', () => {
  expectToRender([
    variant(false, false, '{', '}', 'a', '}'),
    variant(true, false, '{', '{', 'b', '}', '}'),
    variant(false, true, '{', '{', 'b', '}', 'x', '}'),
    variant(true, true, 'a', '{'),
  ]);
});

test('refuses a text that a template would change', () => {
  expect(() => mergeVariants([variant(true, true, '{% if %}')])).toThrow('the syntax of templates');
});
