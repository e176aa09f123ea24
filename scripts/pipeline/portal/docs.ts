import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Doc } from '../../portal/markdown/doc.js';
import type { Docs } from '../../portal/site-model.js';
import { attempt } from '../../problem/fault.js';
import { isEngine } from '../../rules/folders.js';

/** The documentation of the platform alone, as the build rendered it. */
export const docsOfPlatform = (): Docs => ({
  platform: JSON.parse(readFileSync(new URL(import.meta.resolve('#docs')), 'utf8')) as Doc[],
  own: [],
});

/** The documentation of the platform and what a monorepo has of its own, in docs/ and beside the declarations. */
export async function docsOf(root: string): Promise<Docs> {
  const files = docFiles(root);
  if (files.length === 0) return docsOfPlatform();
  const { renderMarkdown } = await import('../../portal/markdown/render-markdown.js');
  const own = files.map((path) =>
    renderMarkdown(
      path,
      attempt(`cannot read ${path}`, () => readFileSync(join(root, path), 'utf8')),
    ),
  );
  return { ...docsOfPlatform(), own };
}

/** Markdown files of docs/, of each team and of each service. In the engine's repository, docs/ is the platform's. */
const docFiles = (root: string): string[] => [
  ...(isEngine(root) ? [] : markdownIn(root, 'docs')),
  ...foldersIn(root, 'teams').flatMap((team) => [
    ...markdownIn(root, `${team}/docs`),
    ...foldersIn(root, team).flatMap((folder) => markdownIn(root, `${folder}/docs`)),
  ]),
];

const mostBytes = 1024 * 1024;

/** Regular files only: a link could lead out of the monorepo. */
const markdownIn = (root: string, folder: string): string[] =>
  entriesIn(root, folder).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return markdownIn(root, path);
    return entry.isFile() && path.endsWith('.md') && lstatSync(join(root, path)).size <= mostBytes
      ? [path]
      : [];
  });

const foldersIn = (root: string, folder: string): string[] =>
  entriesIn(root, folder)
    .filter((entry) => entry.isDirectory() && entry.name !== 'docs')
    .map(({ name }) => `${folder}/${name}`);

function entriesIn(root: string, folder: string): Dirent[] {
  const stat = lstatSync(join(root, folder), { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return [];
  return attempt(`cannot list ${folder}`, () => readdirSync(join(root, folder), { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
