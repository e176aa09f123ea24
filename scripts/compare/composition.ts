import { descriptors } from '../../constructs/data/data-kinds.js';
import { isMap } from '../problem/is-map.js';
import { at, type Path } from '../problem/pointer.js';
import type { Change } from './change.js';
import { changesOfService } from './service.js';
import type { Placed } from './tree.js';
import { called } from './words.js';

/**
 * The types of resources that store data: those of our own compositions, and what an organisation's may be made of. What
 * only leads to data, such as roles, policies and Secrets, can be made anew; and AWS keeps the subnets and security
 * groups that databases stand in.
 */
const storing: ReadonlySet<string> = new Set([
  ...descriptors.flatMap(({ compositions }) =>
    Object.values(compositions).flatMap(({ storedIn }) => storedIn),
  ),
  'rds.aws/GlobalCluster',
  'elasticache.aws/Cluster',
  'elasticache.aws/ServerlessCache',
  // what is encrypted goes with its key
  'kms.aws/Key',
  'apps/StatefulSet',
  'v1/PersistentVolumeClaim',
]);

/** What a Composition makes, and by what it is found again. */
interface Composed {
  readonly name: string;
  readonly path: Path;
  /** `rds.aws.m.upbound.io/Instance`. */
  readonly type: string;
  /** Where its name in the cloud comes from. */
  readonly externalName: string;
}

/** What a Composition no longer does, or makes under another name: of everything that it has made. */
export function changesOfComposition(was: Placed, now: Placed): Change[] {
  return [...changesOfService(was, now), ...changesOfMade(was, now)];
}

function changesOfMade(was: Placed, now: Placed): Change[] {
  const heads = composedBy(now);
  const bases = composedBy(was);
  const known = new Set(bases.map(({ name }) => name));
  const news = heads.filter(({ name }) => !known.has(name));
  return bases.filter(holdsData).flatMap((before): Change[] => {
    const after = heads.find(({ name }) => name === before.name);
    if (after !== undefined) return differences(was, now, before, after);
    const { name, path } = before;
    const successor = news.find(({ type }) => type === before.type);
    const common = {
      was,
      now,
      instead: `leave ${name} as it is, and write another Composition for new databases`,
    };
    if (successor === undefined)
      return [
        {
          ...common,
          effect: 'data-loss',
          path: path.slice(0, -1),
          field: name,
          message: `${called(was)} would make no ${name} any more: Crossplane deletes those that there are, with their data`,
        },
      ];
    const message = `${called(was)} would make ${successor.name} in place of ${name}: Crossplane deletes those that there are, with their data, and makes new ones`;
    return [
      {
        ...common,
        effect: 'data-replaced',
        path: [...successor.path, 'name'],
        field: 'name',
        from: name,
        to: successor.name,
        message,
      },
    ];
  });
}

function differences(was: Placed, now: Placed, before: Composed, after: Composed): Change[] {
  const rows = [
    { field: `${before.name}.kind`, noun: 'kind', from: before.type, to: after.type },
    {
      field: `${before.name}.externalName`,
      noun: 'name in the cloud',
      from: before.externalName,
      to: after.externalName,
    },
  ];
  return rows
    .filter(({ from, to }) => from !== to)
    .map(({ field, noun, from, to }) => ({
      effect: 'data-replaced',
      was,
      now,
      path: after.path,
      field,
      from,
      to,
      message: `the ${noun} of ${before.name} in ${called(was)} would change from ${from} to ${to}: those that there are stay behind or are deleted, and new ones are made, empty`,
      instead: `leave ${before.name} as it is, and write another Composition for new databases`,
    }));
}

const holdsData = ({ type }: Composed): boolean => storing.has(withoutProvider(type));

/** `rds.aws/Instance` for `rds.aws.m.upbound.io/Instance`: whichever provider makes it stores the same. */
const withoutProvider = (type: string): string => type.replace(/^([^/]+\.(?:aws|sql))\.[^/]*/, '$1');

/** The resources of all steps of the pipeline that list them. */
function composedBy({ object }: Placed): Composed[] {
  return list(object, ['spec', 'pipeline']).flatMap((step, s) =>
    list(step, ['input', 'resources']).map((resource, r): Composed => {
      const apiVersion = String(at(resource, ['base', 'apiVersion']) ?? '');
      const group = apiVersion.replace(/\/[^/]*$/, '/');
      return {
        name: String(at(resource, ['name'])),
        path: ['spec', 'pipeline', s, 'input', 'resources', r],
        type: `${group.endsWith('/') ? group : `${group}/`}${String(at(resource, ['base', 'kind']))}`,
        externalName: externalNameIn(resource),
      };
    }),
  );
}

const annotation = 'crossplane.io/external-name';

function externalNameIn(resource: unknown): string {
  const stated = at(resource, ['base', 'metadata', 'annotations', annotation]);
  const patches = list(resource, ['patches'])
    .filter((patch) => String(at(patch, ['toFieldPath'])).includes(annotation))
    .map((patch) => sourceOf(patch));
  return [...(stated === undefined ? [] : [String(stated)]), ...patches].join(', ') || 'none';
}

/** `spec.externalName`, or all that is said of where it comes from, where that is more. */
function sourceOf(patch: unknown): string {
  const { type: _, toFieldPath: __, fromFieldPath, ...rest } = isMap(patch) ? patch : {};
  const said = Object.keys(rest).length === 0 ? '' : JSON.stringify(rest);
  return [fromFieldPath ?? '', said].filter(Boolean).join(' ');
}

const list = (value: unknown, path: Path): readonly unknown[] => {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
};
