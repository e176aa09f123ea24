import { descriptors } from '../../constructs/data/data-kinds.js';
import { isMap } from '../problem/is-map.js';
import { at, type Path } from '../problem/pointer.js';
import type { Change } from './change.js';
import { changesOfService } from './service.js';
import type { Placed } from './tree.js';
import { called } from './words.js';

/**
 * Types of resources that store data: those of our own Compositions, and those that an organisation's Compositions may
 * create. Roles, policies and Secrets are not among them, because they can be recreated; nor are subnets and security
 * groups, which AWS keeps while databases use them.
 */
const dataTypes: ReadonlySet<string> = new Set([
  ...descriptors.flatMap(({ compositions }) =>
    Object.values(compositions).flatMap(({ storedIn }) => storedIn),
  ),
  'rds.aws/GlobalCluster',
  'elasticache.aws/Cluster',
  'elasticache.aws/ServerlessCache',
  // deleting a key destroys the data that it encrypts
  'kms.aws/Key',
  'apps/StatefulSet',
  'v1/PersistentVolumeClaim',
]);

/** A resource that a Composition creates, and what identifies it. */
interface Composed {
  readonly name: string;
  readonly path: Path;
  /** For example `rds.aws.m.upbound.io/Instance`. */
  readonly type: string;
  /** The source of its name in the cloud, such as `spec.externalName`. */
  readonly externalName: string;
}

/**
 * Changes of a Composition that affect the data of everything it has created: tiers it no longer serves, resources it
 * no longer creates, and resources it renames.
 */
export function changesOfComposition(was: Placed, now: Placed): Change[] {
  return [...changesOfService(was, now), ...changesOfResources(was, now)];
}

function changesOfResources(was: Placed, now: Placed): Change[] {
  const resourcesNow = composedBy(now);
  const resourcesBefore = composedBy(was);
  const namesBefore = new Set(resourcesBefore.map(({ name }) => name));
  const added = resourcesNow.filter(({ name }) => !namesBefore.has(name));
  return resourcesBefore.filter(holdsData).flatMap((before): Change[] => {
    const after = resourcesNow.find(({ name }) => name === before.name);
    if (after !== undefined) return differences(was, now, before, after);
    const { name, path } = before;
    const successor = added.find(({ type }) => type === before.type);
    const common = {
      was,
      now,
      instead: `keep ${name} as it is, and add another Composition for new resources`,
    };
    if (successor === undefined)
      return [
        {
          ...common,
          effect: 'data-loss',
          path: path.slice(0, -1),
          field: name,
          message: `${called(was)} would no longer create ${name}: Crossplane deletes the existing ones with their data`,
        },
      ];
    const message = `${called(was)} would create ${successor.name} instead of ${name}: Crossplane deletes the existing ones with their data and creates new ones`;
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
      message: `the ${noun} of ${before.name} in ${called(was)} would change from ${from} to ${to}: existing ones are left behind or deleted, and new ones are created empty`,
      instead: `keep ${before.name} as it is, and add another Composition for new resources`,
    }));
}

const holdsData = ({ type }: Composed): boolean => dataTypes.has(withoutProvider(type));

/** `rds.aws/Instance` for `rds.aws.m.upbound.io/Instance`: every provider of a resource stores the same data. */
const withoutProvider = (type: string): string => type.replace(/^([^/]+\.(?:aws|sql))\.[^/]*/, '$1');

/** The resources in all steps of the pipeline. */
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

/** The source of a patch: `spec.externalName`, with all further settings of the patch. */
function sourceOf(patch: unknown): string {
  const { type: _, toFieldPath: __, fromFieldPath, ...rest } = isMap(patch) ? patch : {};
  const settings = Object.keys(rest).length === 0 ? '' : JSON.stringify(rest);
  return [fromFieldPath ?? '', settings].filter(Boolean).join(' ');
}

const list = (value: unknown, path: Path): readonly unknown[] => {
  const items = at(value, path);
  return Array.isArray(items) ? items : [];
};
