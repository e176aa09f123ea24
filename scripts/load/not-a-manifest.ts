import { isMap } from '../problem/is-map.js';
import { listOf } from '../problem/nearest.js';
import { error, type Place, type Problem } from '../problem/problem.js';

type Map = Readonly<Record<string, unknown>>;

/** What is wrong with a value that is given for a Kubernetes object. */
export function notAManifest(at: Place, value: unknown): Problem {
  const { apiVersion, kind, metadata } = (isMap(value) ? value : {}) as Map;
  const name = isMap(metadata) ? metadata['name'] : undefined;
  if (typeof apiVersion === 'string' && typeof kind === 'string') {
    if (apiVersion.startsWith('kustomize.config.k8s.io/'))
      return error('not-a-manifest', at, `a ${kind} is for kustomize, and no object of a cluster`, {
        help: 'check what kustomize build prints',
      });
    if (isGenerated(metadata)) return generatedName('not-a-manifest', kind, at);
  }
  const missing = Object.entries({ apiVersion, kind, 'metadata.name': name }).flatMap(([field, text]) =>
    typeof text === 'string' ? [] : [text === undefined ? `no ${field}` : `a ${field} that is not text`],
  );
  const what = isMap(value) ? `this has ${listOf(missing)}` : 'this is no map';
  return error('not-a-manifest', at, `a Kubernetes object needs apiVersion, kind and metadata.name; ${what}`);
}

export const isGenerated = (metadata: unknown): metadata is Map =>
  isMap(metadata) && metadata['name'] === undefined && metadata['generateName'] !== undefined;

/** The problem of an object for which the API server would make up a name. */
export const generatedName = (code: Problem['code'], kind: string, at: Place): Problem =>
  error(
    code,
    { ...at, pointer: `${at.pointer}/metadata/generateName`, on: 'key' },
    `a ${kind} with generateName and no name cannot be applied: each kubectl create makes another object`,
    { help: 'write metadata.name instead; a task that runs again and again is a CronJob' },
  );
