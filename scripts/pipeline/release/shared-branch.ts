import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { attempt } from '../../problem/fault.js';

/** The branch that Argo CD follows, which must be known before the newest declarations can be fetched. */
export function sharedBranch(root: string): string {
  const path = join(root, 'environments/platform.yaml');
  const text = attempt('cannot read environments/platform.yaml', () => readFileSync(path, 'utf8'));
  const branch: unknown = parseDocument(text).getIn(['spec', 'git', 'branch']);
  return typeof branch === 'string' && branch !== '' ? branch : 'main';
}
