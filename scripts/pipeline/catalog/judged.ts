import type { Judged, Measured } from '../../catalog/input.js';
import type { Organisation } from '../../load/organisation.js';
import { priceTable } from '../../price/table.js';
import type { Problem } from '../../problem/problem.js';
import {
  changesSinceSynth,
  findingsOfAll,
  type JudgedUnits,
  judgeUnits,
  lastFindings,
  type Subject,
} from '../judging/judge-units.js';
import { hashOf } from '../units/hash.js';

/** What was measured in units, by the hash of what each renders from: prices are part of it. */
type Table = Readonly<Record<string, readonly [hash: string, measured: Measured]>>;

const table = 'measured';

/** Renders, judges and measures the units that changed since the last catalogue or synth, in one go. */
export async function judgedFor(
  subject: Subject,
  { platform }: Organisation,
): Promise<Judged & { readonly failures: readonly Problem[] }> {
  const { units } = subject.planned.plan;
  const { memory } = subject.planned;
  const kept = memory.read<Table>(table) ?? {};
  const hashes = new Map(units.map((unit) => [unit.id, hashOf(unit)]));
  const isKept = (id: string) => kept[id]?.[0] === hashes.get(id);
  const before = changesSinceSynth(subject);
  const wanted = new Set([...before.changed, ...units.filter(({ id }) => !isKept(id))]);
  const last = lastFindings(subject, before);
  const judged: JudgedUnits =
    last !== undefined && wanted.size === 0
      ? { outcomes: new Map(), rows: before.rows, facts: new Map() }
      : await judgeUnits(subject, { ...before, changed: wanted });
  const { found, failures } = last ?? (await findingsOfAll(subject, judged));
  const rows = units.flatMap(({ id }): [string, Table[string]][] => {
    const measured = judged.outcomes.get(id)?.measured ?? (isKept(id) ? kept[id]![1] : undefined);
    return measured === undefined ? [] : [[id, [hashes.get(id)!, measured]]];
  });
  if (wanted.size > 0) memory.save(table, Object.fromEntries(rows) satisfies Table);
  const { spec, file } = platform;
  return {
    measured: new Map(rows.map(([id, [, measured]]) => [id, measured])),
    found,
    failures,
    currency: priceTable(spec.prices, file).currency,
  };
}
