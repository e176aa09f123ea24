import { readdirSync, readFileSync } from 'node:fs';
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
export function writeSite(folder: string, pages: ReadonlyMap<string, () => string>): void {
  const files = new Map<string, WholeFile>([
    ...[...assets()].map(([path, content]) => [path, { content }] as const),
    ...[...pages].map(([path, text]) => [path, { content: text() }] as const),
  ]);
  writeWhole(
    {
      path: folder,
      writer: 'platform portal',
      sign: { file: 'assets/portal.css', text: '/* The portal of Waymark. */' },
    },
    files,
  );
}
