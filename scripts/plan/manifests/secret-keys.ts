import { secretPrefix } from '../../../constructs/parts/secret-store.js';
import type { EnvironmentContext } from '../../../constructs/unit.js';
import type { RawManifest } from '../../load/read.js';
import { at, type Path, toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';

/** Checks that an ExternalSecret reads only keys of its own team and environment, and uses no cluster-wide store. */
export function checkSecretKeys(
  { file, document, object }: RawManifest,
  context: EnvironmentContext,
  problems: Problem[],
): void {
  if (object['kind'] !== 'ExternalSecret') return;
  const prefix = secretPrefix(context);
  for (const { path, value } of leaves(object['spec'], ['spec'])) {
    const fault = faultOf(path, value, prefix);
    if (fault !== undefined)
      problems.push(error('not-granted', { file, document, pointer: toPointer(path) }, fault));
  }
  for (const i of entries(at(object, ['spec', 'dataFrom'])).keys()) {
    const path = ['spec', 'dataFrom', i, 'find'];
    if (prefix !== '' && at(object, path) !== undefined && at(object, [...path, 'path']) === undefined)
      problems.push(
        error(
          'not-granted',
          { file, document, pointer: toPointer(path) },
          `a search for secrets needs the path ${prefix}`,
        ),
      );
  }
}

const entries = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function faultOf(path: Path, value: unknown, prefix: string): string | undefined {
  const [parent, field] = path.slice(-2);
  if (field === 'kind' && /(Ref|Generator)$/.test(String(parent)) && String(value).startsWith('Cluster'))
    return `${String(value)} belongs to the whole cluster, not to this environment`;
  const isKey =
    (field === 'key' && (parent === 'remoteRef' || parent === 'extract')) ||
    (field === 'path' && parent === 'find');
  if (!isKey) return undefined;
  const key = String(value);
  return key.startsWith(prefix) && !key.split('/').includes('..')
    ? undefined
    : `the key ${key} is not under ${prefix}`;
}

interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

const leaves = (value: unknown, path: Path): Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]))
    : [{ path, value }];
