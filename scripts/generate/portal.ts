import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const options = {
  bundle: true,
  external: ['./icon.svg'],
  format: 'iife',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
} as const satisfies BuildOptions;

/** Writes what every page of the portal loads: the script and the style sheet, each as one file, and the icon. */
export async function bundlePortal(root: string, outdir: string): Promise<void> {
  const from = join(root, 'scripts/portal/browser');
  mkdirSync(outdir, { recursive: true });
  cpSync(join(from, 'icon.svg'), join(outdir, 'icon.svg'));
  await build({
    ...options,
    entryPoints: [join(from, 'portal.ts'), join(from, 'portal.css')],
    outdir,
    banner: { css: '/* The portal of Waymark. */' },
  });
}

/** Writes the script and the style sheet that a page of a diff has within it. */
export async function bundleDiffPage(root: string, outdir: string): Promise<void> {
  const from = join(root, 'scripts/portal/browser');
  await build({ ...options, entryPoints: [join(from, 'diff.ts'), join(from, 'diff.css')], outdir });
}
