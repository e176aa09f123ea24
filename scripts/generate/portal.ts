import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Writes what every page of the portal loads: the script as one file, the style sheet, the icon. */
export async function bundlePortal(root: string, outdir: string): Promise<void> {
  const from = join(root, 'scripts/portal/browser');
  mkdirSync(outdir, { recursive: true });
  for (const file of ['portal.css', 'icon.svg']) cpSync(join(from, file), join(outdir, file));
  await build({
    entryPoints: [join(from, 'portal.ts')],
    outfile: join(outdir, 'portal.js'),
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
  });
}
