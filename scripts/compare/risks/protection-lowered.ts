import { descriptors } from '../../../constructs/data/data-kinds.js';
import { dig, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import type { ObjectChange } from '../objects/object-change.js';
import type { Found, RiskDefinition } from './risk.js';

const syncOptions = ['metadata', 'annotations', 'argocd.argoproj.io/sync-options'];

export const protectionLowered: RiskDefinition = {
  level: 'high',
  means:
    'Data loses a protection: the cloud or Argo CD would delete it without asking, its backups are kept for fewer days, or its standby goes.',
  advice:
    'Ask the owner of the data. If it is a step towards a deletion, wait for the confirmation of that deletion.',
  *find(changes) {
    for (const change of changes.all) {
      const { was, now } = change;
      if (was === undefined || now === undefined) continue;
      const pairs = [was.object, now.object];
      const [before, after] = pairs.map((object) => confirmed(dig(object, ...syncOptions))) as [
        Set<string>,
        Set<string>,
      ];
      const lost = [...before].filter((option) => !after.has(option));
      if (lost.length > 0)
        yield {
          change,
          path: syncOptions,
          reason: `lets Argo CD delete ${called(change)} unasked (${lost.join(', ')})`,
        };
      if (dataKinds.has(now.object.kind)) yield* lowered(change);
    }
  },
};

const dataKinds: ReadonlySet<string> = new Set(descriptors.map(({ kind }) => kind));

/** Sync options that make Argo CD wait for a person. */
const confirmed = (options: unknown): Set<string> =>
  new Set(
    textOf(options)
      .split(',')
      .filter((option) => /^(Prune|Delete)=(confirm|false)$/.test(option))
      .map((option) => option.split('=')[0]!),
  );

function* lowered(change: ObjectChange): Iterable<Found> {
  const found = (path: Path, reason: string): Found => ({ change, path, reason });
  const valuesOf = (field: string) => [
    dig(change.was?.object, 'spec', field),
    dig(change.now?.object, 'spec', field),
  ];
  for (const [field, words] of Object.entries(switches)) {
    const [from, to] = valuesOf(field);
    if (from === true && to !== true) yield found(['spec', field], `${words} of ${called(change)}`);
  }
  const [from, to] = valuesOf('backupDays');
  if (typeof from === 'number' && !(Number(to) >= from))
    yield found(
      ['spec', 'backupDays'],
      `keeps the backups of ${called(change)} for ${to ?? 0} days, not ${from}`,
    );
}

const switches: Readonly<Record<string, string>> = {
  deletionProtection: 'ends the deletion protection',
  highAvailability: 'removes the standby',
};

const called = ({ was, now }: ObjectChange): string => (now ?? was)!.object.metadata.name;
