import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { parseRemote } from '../../forge/hosts/repository.js';
import { parseFile } from '../../load/parse.js';
import { readInput } from '../../load/text.js';
import { dig } from '../../objects/trees.js';
import { visibleJson } from '../../problem/printable.js';
import type { Diagnosis } from '../../report/schemas/doctor.js';

const files = ['.github/workflows/service.yaml', '.gitlab/service.yaml'];

/** Compares what the workflows of services have of environments/platform.yaml, which they cannot read. */
export function diagnoseWorkflows(root: string): Diagnosis[] {
  const path = 'environments/platform.yaml';
  const bytes = readInput(root, path, []);
  const [platform] = bytes === undefined ? [] : parseFile({ path, role: 'platform', bytes }).documents;
  const text = (...fields: string[]): string => {
    const value = dig(platform?.value, 'spec', ...fields);
    return typeof value === 'string' ? value : '';
  };
  const wanted = {
    MONOREPO: parseRemote(text('git', 'url'))?.path,
    REGISTRY: text('registry'),
    SIGNING_KEY: text('signatures', 'key'),
  };
  // workflows are at the top of the repository
  const above = text('git', 'folder')
    .split('/')
    .filter(Boolean)
    .map(() => '..');
  return files
    .filter((file) => existsSync(join(root, ...above, file)))
    .flatMap((file) => compared(file, readFileSync(join(root, ...above, file), 'utf8'), wanted));
}

function compared(
  file: string,
  text: string,
  wanted: Readonly<Record<string, string | undefined>>,
): Diagnosis[] {
  const workflow: unknown = parseAllDocuments(text).at(-1)?.toJS();
  const has = dig(workflow, 'env') ?? dig(workflow, 'variables');
  const wrong = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && dig(has, name) !== value,
  );
  if (wrong.length === 0)
    return [{ state: 'ok', what: `${file} builds services as environments/platform.yaml says` }];
  return wrong.map(([name, value]) => ({
    state: 'error',
    what: `${file} has ${name} ${visibleJson(dig(has, name) ?? '')}, and environments/platform.yaml says ${visibleJson(value)}`,
    fix: `correct ${name} in ${file}, and move the tag v1 after the merge`,
  }));
}
