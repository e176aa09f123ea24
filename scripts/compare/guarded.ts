import { descriptors } from '../../constructs/data/data-kinds.js';
import type { GuardedFieldName } from '../../constructs/data/descriptor.js';
import { parseQuantity } from '../objects/quantity.js';
import type { Path } from '../problem/pointer.js';
import type { Effect } from './change.js';

/** A field of an object with data that cannot be set to just any other value later. */
export interface GuardedField {
  readonly path: Path;
  /** The name of the field in messages. */
  readonly noun: string;
  readonly effectOf: (from: unknown, to: unknown) => Effect | undefined;
  /** For each effect: its consequence, and an alternative that keeps the data. */
  readonly effects: Readonly<Partial<Record<Effect, readonly [consequence: string, instead: string]>>>;
}

/** A kind whose objects must not be removed without confirmation. */
export interface GuardedKind {
  readonly noun: string;
  readonly fields: readonly GuardedField[];
  /** Whether the object itself holds data, so that another may replace it. */
  readonly holdsData: boolean;
  /** Whether each cluster has an object of this name of its own. */
  readonly perCluster: boolean;
  /** The consequence of its removal. */
  readonly consequence: string;
  /** An alternative to its removal. */
  readonly instead: string;
}

const recreated = 'it would be recreated, empty';
const copyOver = 'create a new one, copy the data over, then delete the old one';

const fixedField = (noun: string, ...path: string[]): GuardedField => ({
  path,
  noun,
  effectOf: () => 'data-replaced',
  effects: { 'data-replaced': [recreated, copyOver] },
});

/** Orders versions: a number below or above zero, or NaN if one is not a version. */
function compareVersions(a: unknown, b: unknown): number {
  const [one, other] = [a, b].map((version) => String(version).split('.').map(Number)) as [
    number[],
    number[],
  ];
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    const difference = (one[i] ?? 0) - (other[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const version: GuardedField = {
  path: ['spec', 'version'],
  noun: 'version',
  effectOf: (from, to) => {
    const order = compareVersions(to, from);
    if (order === 0) return undefined;
    // NaN: a version that cannot be compared may be an earlier one
    return order > 0 ? 'data-upgraded' : 'data-replaced';
  },
  effects: {
    'data-replaced': [
      `no engine reads the data of a later version: ${recreated}`,
      'keep the version, or restore a snapshot of the earlier version into a new one',
    ],
    'data-upgraded': [
      'the engine is offline while it converts the data, and cannot go back',
      'take a snapshot first, and try the upgrade in an environment whose data may be lost',
    ],
  },
};

const storageAt = (...path: string[]): GuardedField => ({
  path,
  noun: 'storage',
  effectOf: (from, to) => (parseQuantity(to) >= parseQuantity(from) ? undefined : 'data-replaced'),
  effects: {
    'data-replaced': [
      `storage never shrinks in place: ${recreated}`,
      'keep the size, or restore a snapshot into a new one',
    ],
  },
});

const dataKind = (noun: string, ...fields: GuardedField[]): GuardedKind => ({
  noun,
  fields: [
    ...fields,
    fixedField('name in the cloud', 'spec', 'externalName'),
    fixedField('encryption', 'spec', 'encryption'),
    fixedField('Composition', 'spec', 'crossplane', 'compositionRef', 'name'),
  ],
  holdsData: true,
  perCluster: false,
  consequence: 'all its data is deleted once the pruning is confirmed',
  instead: 'declare it again; to remove it, take a snapshot first',
});

const dataOwner = (noun: string, consequence: string, perCluster = false): GuardedKind => ({
  noun,
  fields: [],
  holdsData: false,
  perCluster,
  consequence,
  instead: 'declare it again; to remove it, save its data first',
});

const fieldsOfData: Readonly<Record<GuardedFieldName, GuardedField>> = {
  engine: fixedField('engine', 'spec', 'engine'),
  version,
  storage: storageAt('spec', 'storage'),
};

const definition = dataOwner('kind', 'everything of this kind is deleted too', true);

/** Kinds on which data depends. */
const guardedKinds: Readonly<Record<string, GuardedKind>> = {
  ...Object.fromEntries(
    descriptors.map(({ kind, noun, guardedFields }) => [
      kind,
      dataKind(noun, ...guardedFields.map((field) => fieldsOfData[field])),
    ]),
  ),
  PersistentVolumeClaim: dataKind('volume', storageAt('spec', 'resources', 'requests', 'storage')),
  Namespace: dataOwner(
    'environment',
    'everything in it is deleted too; only data of a production tier stays in the cloud',
  ),
  AppProject: dataOwner(
    'team',
    'all its environments are deleted too; only data of a production tier stays in the cloud',
  ),
  CompositeResourceDefinition: definition,
  CustomResourceDefinition: definition,
  Composition: dataOwner('Composition', 'nothing manages the resources that it created any more', true),
};

/** Whether a file of apps/ may contain an object of a guarded kind, judged by its name alone. */
export const isGuardedFile = (name: string): boolean => guarded.test(name);

const guarded = new RegExp(`^(${Object.keys(guardedKinds).join('|').toLowerCase()})-.*\\.yaml$`);

export const guardedKindOf = (kind: string): GuardedKind | undefined =>
  Object.hasOwn(guardedKinds, kind) ? guardedKinds[kind] : undefined;
