import type { Facts } from '../../judge/facts.js';
import { groupBy } from '../../problem/groups.js';
import type { Store } from './store.js';

type Rows = ReadonlyMap<string, { readonly hash: string }>;
type Table = Readonly<Record<string, readonly [hash: string, facts: Facts]>>;

/** The cached facts of units. Facts are most of the cache, so they are stored per team: a change rewrites one table. */
export class FactsMemory {
  private readonly tables = new Map<string, Table>();

  constructor(private readonly store: Store) {}

  /** Reads the facts of units whose hash has not changed. */
  read(rows: Rows): Map<string, Facts> {
    const facts = new Map<string, Facts>();
    for (const team of new Set([...rows.keys()].map(teamOf))) {
      const table = this.store.read<Table>(tableOf(team)) ?? {};
      this.tables.set(team, table);
      for (const [id, row] of Object.entries(table))
        if (row?.[0] !== undefined && rows.get(id)?.hash === row[0]) facts.set(id, row[1]);
    }
    return facts;
  }

  write(rows: Rows, facts: ReadonlyMap<string, Facts>): void {
    const withFacts = [...rows].filter(([id]) => facts.has(id));
    for (const [team, teamRows] of groupBy(withFacts, ([id]) => teamOf(id))) {
      const before = this.tables.get(team) ?? {};
      const isSame =
        Object.keys(before).length === teamRows.length &&
        teamRows.every(([id, { hash }]) => before[id]?.[0] === hash);
      const table = () => Object.fromEntries(teamRows.map(([id, { hash }]) => [id, [hash, facts.get(id)!]]));
      if (!isSame) this.store.write(tableOf(team), table());
    }
  }
}

export const teamOf = (id: string): string => id.split('/', 1)[0]!;
const tableOf = (team: string): string => `facts/${team}`;
