import { expect, test } from 'vitest';
import { type Composition, compositionName } from '../../constructs/crossplane/composition/composition.js';
import { compositionManifest } from '../../constructs/crossplane/composition/manifest.js';
import { isDataKind } from '../../constructs/data/data-kinds.js';
import { compare } from '../../scripts/compare/compare.js';
import type { Placed } from '../../scripts/compare/tree.js';
import { compositions } from './compositions.js';

const placed = (of: Composition): Placed => ({
  unit: '_clusters/eu/data',
  file: `composition-${compositionName(of)}.yaml`,
  cluster: 'eu',
  object: compositionManifest(of, 'acme.dev') as unknown as Placed['object'],
});

/** The entries of each Composition that store data. */
const holders: Readonly<Record<string, readonly string[]>> = {
  'postgres-rds': ['instance', 'database'],
  'postgres-aurora': ['cluster', 'one', 'two', 'database'],
  'postgres-cloudnativepg': ['cluster', 'database'],
  'mysql-rds': ['instance', 'database'],
  'queue-sqs': ['queue', 'dead'],
  'topic-sns': ['topic'],
  'cache-elasticache': ['replication-group'],
  'cache-valkey': [],
  'bucket-s3': ['bucket'],
};

test.each(compositions.map((of): [string, Composition] => [compositionName(of), of]))(
  '%s cannot leave out or rename what holds data, and may do so with all else',
  (name, of) => {
    const { resources } = of;
    const changedBy = (edit: (entry: string) => Composition['resources']) =>
      resources
        .map((resource) => resource.name)
        .filter((entry) => compare([placed(of)], [placed({ ...of, resources: edit(entry) })]).length > 0)
        .sort();
    if (isDataKind(of.kind)) expect(Object.keys(holders)).toContain(name);
    const expected = [...(holders[name] ?? [])].sort();
    expect(changedBy((entry) => resources.filter((one) => one.name !== entry))).toEqual(expected);
    expect(
      changedBy((entry) => resources.map((one) => (one.name === entry ? { ...one, name: 'other' } : one))),
    ).toEqual(expected);
  },
);
