import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dig, textOf } from '../../objects/trees.js';
import { shortName } from '../../render/file-names.js';
import { readManifests } from '../read-manifests.js';
import type { Holder, Search } from './found.js';
import type { IndexedUnit, ThingIndex } from './thing-index.js';

/** Short names of kinds, as kubectl has them. */
const shortKinds: Readonly<Record<string, string>> = {
  ...{ cj: 'cronjob', cm: 'configmap', crd: 'customresourcedefinition', deploy: 'deployment' },
  ...{ ds: 'daemonset', es: 'externalsecret', hpa: 'horizontalpodautoscaler', ing: 'ingress' },
  ...{ limits: 'limitrange', netpol: 'networkpolicy', ns: 'namespace', pdb: 'poddisruptionbudget' },
  ...{ pvc: 'persistentvolumeclaim', quota: 'resourcequota', sa: 'serviceaccount', sts: 'statefulset' },
  ...{ svc: 'service', so: 'scaledobject', app: 'application', appset: 'applicationset' },
};

/** Finds an object in apps/: `Kind/name`, `Kind/namespace/name`, or as kubectl writes a kind: `deploy/name`. */
export function findObject(word: string, root: string, { units }: ThingIndex): Search {
  const [kindWord = '', ...rest] = word.split('/');
  const [name = '', namespace] = rest.toReversed();
  const kinds = kindsIn(kindWord);
  const all = Object.entries(units).map(([id, unit]) => ({ id, unit, files: filesOf(root, id) }));
  const holders = all.flatMap(({ id, unit, files }) =>
    files
      .filter((file) => kinds.some((kind) => isFileOf(file, shortName(kind, name))))
      .flatMap((file) => holderIn(root, id, unit, file, { kinds, name, namespace })),
  );
  const [first] = holders;
  return {
    what: 'object',
    found: first === undefined ? [] : [{ what: 'object', name: [first.kind, ...rest].join('/'), holders }],
    names: () =>
      new Set(all.flatMap(({ files }) => files.map((file) => file.replace('-', '/').replace(/\.yaml$/, '')))),
  };
}

/** Whether a word has the form of an object's name. */
export const isObjectLike = (word: string): boolean => /^[^/]+(\/[^/]+){1,2}$/.test(word);

/** What a kind may be called in lower case; kubectl also prints `deployment.apps`, and accepts plurals. */
export function kindsIn(word: string): string[] {
  const kind = word.toLowerCase().split('.')[0]!;
  return [
    shortKinds[kind] ?? kind,
    kind.replace(/s$/, ''),
    kind.replace(/es$/, ''),
    kind.replace(/ies$/, 'y'),
  ];
}

/** The files of a unit in apps/; none if it was not rendered yet. A link could lead anywhere. */
function filesOf(root: string, id: string): string[] {
  try {
    return readdirSync(join(root, 'apps', id), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
      .map(({ name }) => name);
  } catch (e) {
    if (['ENOENT', 'ENOTDIR'].includes((e as NodeJS.ErrnoException).code ?? '')) return [];
    throw e;
  }
}

const isFileOf = (file: string, name: string): boolean =>
  file === `${name}.yaml` || file.startsWith(`${name}.`);

interface Wanted {
  readonly kinds: readonly string[];
  readonly name: string;
  readonly namespace: string | undefined;
}

function holderIn(
  root: string,
  id: string,
  unit: IndexedUnit,
  file: string,
  { kinds, name, namespace }: Wanted,
): (Holder & { readonly kind: string })[] {
  const path = `apps/${id}/${file}`;
  const [{ object } = {}] = readManifests(path, readFileSync(join(root, path), 'utf8'), []);
  const kind = textOf(dig(object, 'kind'));
  const isNamed = kinds.includes(kind.toLowerCase()) && dig(object, 'metadata', 'name') === name;
  const home = dig(object, 'metadata', 'namespace') ?? unit.namespace;
  if (!isNamed || (namespace !== undefined && namespace !== home)) return [];
  // the line of an object that a team wrote by hand; any other comes from the whole declaration
  const place = unit.objects?.[`${kind}/${name}`] ?? unit.place;
  return [{ unit: id, kind, value: path, place }];
}
