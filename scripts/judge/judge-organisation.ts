import { append } from '../problem/groups.js';
import { error, type Problem } from '../problem/problem.js';
import { ClusterIndex } from './cluster-index.js';
import type { Facts } from './facts.js';
import type { FileFinding } from './finding.js';

export interface UnitFacts {
  readonly declaredIn: string;
  readonly facts: Facts;
}

export interface OrganisationFindings {
  readonly problems: readonly Problem[];
  /** Findings in objects, by unit. */
  readonly findings: ReadonlyMap<string, readonly FileFinding[]>;
}

/**
 * Judges all units together: finds objects that two units render, and decides findings with conditions. If some units
 * are missing (`whole` is false), findings about missing objects are left out.
 */
export function judgeOrganisation(
  rows: ReadonlyMap<string, UnitFacts>,
  whole: boolean,
): OrganisationFindings {
  return { problems: collisions(rows), findings: decided(rows, whole) };
}

/** Finds objects that two units render. */
function collisions(rows: ReadonlyMap<string, UnitFacts>): Problem[] {
  const problems: Problem[] = [];
  const owner = new Map<string, string>();
  for (const [id, row] of rows)
    for (const object of row.facts.objects) {
      const other = owner.get(object);
      if (other === undefined) owner.set(object, id);
      else
        problems.push(
          error('collision', { file: row.declaredIn }, `${id} and ${other} both render ${object}`),
        );
    }
  return problems;
}

function decided(rows: ReadonlyMap<string, UnitFacts>, whole: boolean): Map<string, FileFinding[]> {
  const findings = new Map<string, FileFinding[]>();
  const first = new Map<string, string>();
  let index: ClusterIndex | undefined;
  for (const [id, { facts }] of rows)
    for (const { unless, if: only, unique, over, ...finding } of facts.open ?? []) {
      index ??= new ClusterIndex([...rows].map(([unit, row]) => [unit, row.facts]));
      if (unless !== undefined && (!whole || index.has(unless))) continue;
      if (only !== undefined && !index.hasBeside(id, only)) continue;
      const excess = over && index.excess(over);
      if (over !== undefined && excess === undefined) continue;
      const other = unique === undefined ? undefined : first.get(unique);
      if (unique !== undefined && other === undefined) first.set(unique, id);
      else {
        const message = filled(finding.message, { other: other ?? '', ...excess });
        append(findings, id, { ...finding, message });
      }
    }
  return findings;
}

/** Fills in what only all units together tell. */
const filled = (message: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), message);
