import { descriptors } from '../../constructs/data/data-kinds.js';
import type { GuardedFieldName } from '../../constructs/data/descriptor.js';
import { quantity } from '../objects/quantity.js';
import type { Path } from '../problem/pointer.js';
import type { Effect } from './change.js';
import { compareVersions } from './versions.js';

/** A field of what holds data, that cannot have any value once it has one. */
export interface GuardedField {
  readonly path: Path;
  /** What people call it. */
  readonly noun: string;
  readonly effectOf: (from: unknown, to: unknown) => Effect | undefined;
  /** What a change of each effect does, and what could be done instead. */
  readonly effects: Readonly<Partial<Record<Effect, readonly [does: string, instead: string]>>>;
}

/** A kind of objects that must not go unasked. */
export interface GuardedKind {
  readonly noun: string;
  readonly fields: readonly GuardedField[];
  /** Whether another object may take its place: it holds data itself. */
  readonly holdsData: boolean;
  /** Whether each cluster has its own of the same name. */
  readonly perCluster: boolean;
  /** What its disappearance does, and what could be done instead. */
  readonly consequence: string;
  readonly instead: string;
}

const anew = 'it would be made anew, empty';
const beside = 'make a new one beside it, copy the data over, and then delete the old one';

const stays = (noun: string, ...path: string[]): GuardedField => ({
  path,
  noun,
  effectOf: () => 'data-replaced',
  effects: { 'data-replaced': [anew, beside] },
});

const version: GuardedField = {
  path: ['spec', 'version'],
  noun: 'version',
  effectOf: (from, to) => {
    const order = compareVersions(to, from);
    if (order === 0) return undefined;
    // what cannot be compared is not known to be later
    return order > 0 ? 'data-upgraded' : 'data-replaced';
  },
  effects: {
    'data-replaced': [
      `no engine reads the data of a later version: ${anew}`,
      'leave the version; or restore a snapshot from before it into a new one beside it',
    ],
    'data-upgraded': [
      'the engine converts the data, is off line meanwhile, and there is no way back',
      'take a snapshot first, and try it in an environment whose data can be lost',
    ],
  },
};

const storageAt = (...path: string[]): GuardedField => ({
  path,
  noun: 'storage',
  effectOf: (from, to) => (quantity(to) >= quantity(from) ? undefined : 'data-replaced'),
  effects: {
    'data-replaced': [
      `storage never shrinks in place: ${anew}`,
      'leave it as large as it is, or restore a snapshot into a new one beside it',
    ],
  },
});

const data = (noun: string, ...fields: GuardedField[]): GuardedKind => ({
  noun,
  fields: [
    ...fields,
    stays('name in the cloud', 'spec', 'externalName'),
    stays('encryption', 'spec', 'encryption'),
    stays('Composition', 'spec', 'crossplane', 'compositionRef', 'name'),
  ],
  holdsData: true,
  perCluster: false,
  consequence: 'all that it holds is deleted, once somebody has confirmed the pruning',
  instead: 'declare it again; if it is to go, take a snapshot first',
});

const surrounds = (noun: string, consequence: string, perCluster = false): GuardedKind => ({
  noun,
  fields: [],
  holdsData: false,
  perCluster,
  consequence,
  instead: 'declare it again; if it is to go, save first what it holds',
});

const fieldsOfData: Readonly<Record<GuardedFieldName, GuardedField>> = {
  engine: stays('engine', 'spec', 'engine'),
  version,
  storage: storageAt('spec', 'storage'),
};

/** Everything that data may depend on, by kind. */
export const guardedKinds: Readonly<Record<string, GuardedKind>> = {
  ...Object.fromEntries(
    descriptors.map(({ kind, noun, guardedFields }) => [
      kind,
      data(noun, ...guardedFields.map((field) => fieldsOfData[field])),
    ]),
  ),
  PersistentVolumeClaim: data('volume', storageAt('spec', 'resources', 'requests', 'storage')),
  Namespace: surrounds('environment', 'everything in it is deleted with it, the data too'),
  AppProject: surrounds('team', 'all its environments are deleted with it, the data too'),
  CompositeResourceDefinition: surrounds('kind', 'everything of this kind is deleted with it', true),
  Composition: surrounds('Composition', 'nothing looks after the databases any more that it made', true),
};

/** Whether a file of apps/ may hold something of such a kind: its name begins with it. */
export const isGuardedFile = (name: string): boolean => guarded.test(name);

const guarded = new RegExp(`^(${Object.keys(guardedKinds).join('|').toLowerCase()})-.*\\.yaml$`);

export const guardedKindOf = (kind: string): GuardedKind | undefined =>
  Object.hasOwn(guardedKinds, kind) ? guardedKinds[kind] : undefined;
