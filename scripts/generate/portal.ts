import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Writes what every page of the portal loads: the script and the style sheet, each as one file, and the icon. */
export async function bundlePortal(root: string, outdir: string): Promise<void> {
  const from = join(root, 'scripts/portal/browser');
  mkdirSync(outdir, { recursive: true });
  cpSync(join(from, 'icon.svg'), join(outdir, 'icon.svg'));
  await build({
    entryPoints: [join(from, 'portal.ts'), join(from, 'portal.css')],
    outdir,
    bundle: true,
    external: ['./icon.svg'],
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    banner: { css: '/* The portal of Waymark. */' },
  });
}
