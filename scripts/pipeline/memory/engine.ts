import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../../problem/fault.js';
import { bundleFolder } from '../../rules/folders.js';
import { changeableSources } from '../../rules/open.js';

/**
 * Digest of what a result depends on besides declarations: the engine, the lockfile, own kinds and compiled rules.
 * Compiled own kinds name the files of the engine and of the root's packages, so their places are part of it.
 */
export function engineDigest(root: string): string {
  const engine = import.meta.resolve('#engine');
  const { digest } = JSON.parse(readFileSync(new URL(engine), 'utf8')) as {
    digest: string;
  };
  const hash = createHash('sha1')
    .update(digest)
    .update(JSON.stringify([engine, root]))
    .update(readOrEmpty(`${root}/package-lock.json`));
  for (const file of ['rules.json', 'admission.json', 'policy.wasm'])
    hash.update(readOrEmpty(join(bundleFolder(root), file)));
  for (const file of filesIn(`${root}/constructs/own`))
    hash.update(file).update(readOrEmpty(`${root}/constructs/own/${file}`));
  // a rule that was changed but not compiled must be noticed even if nothing else has changed
  hash.update(JSON.stringify(changeableSources(root)));
  return hash.digest('base64url');
}

/** The files in a folder and its subfolders. Links are not followed: they may lead in a circle. */
function filesIn(folder: string, prefix = ''): string[] {
  if (!existsSync(folder)) return [];
  const entries = attempt(`cannot list ${folder}`, () => readdirSync(folder, { withFileTypes: true }));
  return entries
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesIn(join(folder, entry.name), `${prefix}${entry.name}/`)
        : [prefix + entry.name],
    )
    .sort();
}

function readOrEmpty(path: string): Buffer | string {
  try {
    return readFileSync(path);
  } catch {
    return '';
  }
}
