import { expect, test } from 'vitest';
import { some } from '../support/some.js';
import { type Case, casesBy } from './cases.js';
import { record, recorded } from './golden.js';
import { Crossplane, hasPrograms, type Rendered } from './real.js';

const file = 'readiness.json';

/** The entries that each composite waits for once all its resources exist, by the name of the Composition. */
const waits = JSON.parse(recorded(file) ?? '{}') as Readonly<Record<string, readonly string[]>>;

/** A Deployment has no condition `Ready`. */
const conditionOf = ({ kind }: { readonly kind: string }): string =>
  kind === 'Deployment' ? 'Available' : 'Ready';

const entriesOf = (name: string) => casesBy.get(name)![0]!.of.resources;

test('a composite waits for resources that can fail, and for none that never report readiness', () => {
  expect(Object.keys(waits).sort()).toEqual([...casesBy.keys()].sort());
  for (const [name, waitsFor] of Object.entries(waits))
    expect(waitsFor).toEqual(
      entriesOf(name)
        .filter(({ isReadyOnceMade = false }) => !isReadyOnceMade)
        .map((entry) => entry.name)
        .sort(),
    );
  const neverReady = new Set([
    'NetworkPolicy',
    'Service',
    'ServiceAccount',
    'ProviderConfig',
    'ScheduledBackup',
  ]);
  for (const name of some(casesBy.keys()))
    for (const { base, isReadyOnceMade = false, readyCondition = 'Ready' } of entriesOf(name))
      expect([base.kind, isReadyOnceMade, readyCondition]).toEqual([
        base.kind,
        neverReady.has(base.kind),
        conditionOf(base),
      ]);
});

/** An object as its controller reports it once it is ready. */
const seenTo = (one: Rendered): Rendered => ({
  ...one,
  status: { conditions: [{ type: conditionOf(one), status: 'True' }] },
});

const entryName = (one: Rendered): string =>
  one.metadata.annotations!['crossplane.io/composition-resource-name']!;

test.runIf(hasPrograms)(
  'a composite is ready when the real functions say that all of it is',
  async () => {
    const crossplane = new Crossplane();
    await crossplane.start();
    const isReady = async (one: Case, observed: readonly Rendered[]): Promise<boolean> => {
      const [composite] = await crossplane.render({ ...one, observed });
      const { conditions } = composite!['status'] as { conditions: Record<string, string>[] };
      return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
    };
    try {
      const said: Record<string, string[]> = {};
      for (const [name, [one]] of some(casesBy)) {
        const [, ...made] = await crossplane.render(one!);
        expect([name, await isReady(one!, made.map(seenTo))]).toEqual([name, true]);
        said[name] = [];
        for (const late of made)
          if (
            !(await isReady(
              one!,
              made.map((other) => (other === late ? late : seenTo(other))),
            ))
          )
            said[name].push(entryName(late));
        said[name].sort();
      }
      if (process.env['RECORD'] === '1') record(file, `${JSON.stringify(said, null, 1)}\n`);
      else expect(said).toEqual(waits);
    } finally {
      crossplane.stop();
    }
  },
  600_000,
);
