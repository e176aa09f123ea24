import { didYouMean, listOf } from '../../problem/nearest.js';
import { at, toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';
import { fullReference, parseReference } from './entity-reference.js';
import { placeIn, type WrittenEntity } from './written-entity.js';

/** The fields that refer to one entity, and the kind of a reference that names none. */
const single: Readonly<Record<string, string>> = {
  owner: 'Group',
  system: 'System',
  domain: 'Domain',
  subdomainOf: 'Domain',
  subcomponentOf: 'Component',
  parent: 'Group',
};

/** The fields that refer to several. Some need a kind in each reference. */
const lists: Readonly<Record<string, string | undefined>> = {
  providesApis: 'API',
  consumesApis: 'API',
  dependsOn: undefined,
  dependencyOf: undefined,
  children: 'Group',
  members: 'User',
  memberOf: 'Group',
};

/** References of an entity that lead nowhere. `known` are the complete forms of all references that do not. */
export function referenceProblems(entity: WrittenEntity, known: ReadonlySet<string>): Problem[] {
  const written = [
    ...Object.entries(single).map(([field, kind]) => ({ field, kind, path: ['spec', field] })),
    ...Object.entries(lists).flatMap(([field, kind]) => {
      const items = at(entity.value, ['spec', field]);
      return Array.isArray(items) ? items.map((_, i) => ({ field, kind, path: ['spec', field, i] })) : [];
    }),
  ];
  return written.flatMap(({ field, kind, path }) => {
    const text = at(entity.value, path);
    // values of other types are problems of the schema
    return typeof text === 'string'
      ? problemWith(entity, { field, text, defaultKind: kind, path }, known)
      : [];
  });
}

interface Written {
  readonly field: string;
  readonly text: string;
  readonly defaultKind: string | undefined;
  readonly path: readonly (string | number)[];
}

function problemWith(
  entity: WrittenEntity,
  { field, text, defaultKind, path }: Written,
  known: ReadonlySet<string>,
): Problem[] {
  const place = placeIn(entity, toPointer(path));
  const reference = parseReference(text);
  const kind = reference?.kind ?? defaultKind;
  if (reference === undefined || kind === undefined)
    return [
      error('bad-value', place, `${entity.kind}.${field} cannot be ${JSON.stringify(text)}`, {
        help: `write it like ${field === 'owner' ? 'group:default/payments' : 'component:payments/checkout-api'}`,
      }),
    ];
  const full = fullReference(kind, reference.namespace ?? entity.namespace, reference.name);
  if (known.has(full)) return [];
  const sameKind = [...known].filter((each) => each.startsWith(`${kind.toLowerCase()}:`));
  const sameName = sameKind.filter((each) => each.endsWith(`/${reference.name.toLowerCase()}`));
  const isOwner = field === 'owner';
  return [
    error(
      isOwner ? 'unknown-owner' : 'unknown-entity',
      place,
      `there is no entity ${full}${sameName.length > 0 ? '' : didYouMean(full, sameKind)}`,
      sameName.length > 0
        ? { help: `write ${listOf(sameName)}` }
        : { help: isOwner ? 'name a team of teams/' : 'correct the reference, or declare what it names' },
    ),
  ];
}
