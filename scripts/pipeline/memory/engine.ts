import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFolder, ownPolicies } from '../../rules/folders.js';
import { digestsIn, policyTree } from '../../rules/sources.js';

/** Digest of everything but the declarations that decides a result: engine, lockfile, own kinds and compiled rules. */
export function engineDigest(root: string): string {
  const { digest } = JSON.parse(readFileSync(new URL(import.meta.resolve('#engine')), 'utf8')) as {
    digest: string;
  };
  const hash = createHash('sha1')
    .update(digest)
    .update(read(`${root}/package-lock.json`));
  for (const file of ['rules.json', 'admission.json', 'policy.wasm'])
    hash.update(read(join(bundleFolder(root), file)));
  for (const file of files(`${root}/constructs/own`))
    hash.update(file).update(read(`${root}/constructs/own/${file}`));
  if (existsSync(ownPolicies(root)))
    // so that a rule that was changed and not compiled is noticed even where nothing else is
    hash.update(JSON.stringify(digestsIn(policyTree(ownPolicies(root)), true)));
  return hash.digest('base64url');
}

function files(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  } catch {
    return [];
  }
}

function read(path: string): Buffer | string {
  try {
    return readFileSync(path);
  } catch {
    return '';
  }
}
