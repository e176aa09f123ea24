import { readdirSync, readFileSync } from 'node:fs';
import type { SiteFiles } from '../../portal/site.js';
import { type WholeFile, writeWhole } from '../../write/whole-folder.js';

/** What every page loads, as the build made it. */
export const assets = (): Map<string, Buffer> => {
  const folder = new URL('./', import.meta.resolve('#portal'));
  return new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [`assets/${name}`, readFileSync(new URL(name, folder))] as const),
  );
};

/** Writes a site into a folder. */
export async function writeSite(folder: string, pages: SiteFiles['files']): Promise<void> {
  const files = new Map<string, WholeFile>();
  for (const [path, content] of assets()) files.set(path, { content });
  for (const [path, text] of pages) files.set(path, { content: Buffer.from(await text()) });
  writeWhole(
    {
      path: folder,
      writer: 'platform portal',
      sign: { file: 'assets/portal.css', text: '/* The portal of Waymark. */' },
    },
    files,
  );
}
