import { fromHtml } from 'hast-util-from-html';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { Marked } from 'marked';
import type { Doc } from './doc.js';
import { tidied } from './tidy.js';

const marked = new Marked({ gfm: true });

/** What GitHub lets through, without pictures, which a page cannot load, and without ids, which pages have their own of. */
const schema: Schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'picture' && name !== 'source'),
  attributes: {
    ...defaultSchema.attributes,
    '*': (defaultSchema.attributes?.['*'] ?? []).filter((name) => name !== 'id' && name !== 'name'),
  },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  clobber: [],
};

/** Renders a Markdown file. Whatever is in it, the result is the markup of a text and can run nothing. */
export function renderMarkdown(path: string, text: string): Doc {
  const tree = sanitize(fromHtml(marked.parse(text, { async: false }), { fragment: true }), schema);
  if (tree.type !== 'root') throw new Error(`${path} has no root`);
  const { title, ids } = tidied(tree, path);
  return { path, title, ids, markup: toHtml(tree) };
}
