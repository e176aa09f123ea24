import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Doc } from '../portal/markdown/doc.js';
import { renderMarkdown } from '../portal/markdown/render-markdown.js';
import { filesBelow } from '../write/whole-folder.js';

/** The documentation of the package for the portal, rendered once: it is the same in every monorepo. */
export const renderedDocs = (root: string): Doc[] =>
  filesBelow(join(root, 'docs'))
    .filter((path) => path.endsWith('.md'))
    .map((path) => renderMarkdown(`docs/${path}`, readFileSync(join(root, 'docs', path), 'utf8')));
