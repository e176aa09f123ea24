import { append } from '../problem/groups.js';
import { error, type Problem } from '../problem/problem.js';
import { ClusterIndex } from './cluster-index.js';
import type { Facts } from './facts.js';
import type { FileFinding } from './finding.js';
import type { Operated } from './operators.js';

export interface UnitFacts {
  readonly declaredIn: string;
  readonly facts: Facts;
}

export interface OrganisationFindings {
  readonly problems: readonly Problem[];
  /** Findings in objects, by unit. */
  readonly findings: ReadonlyMap<string, readonly FileFinding[]>;
}

/** What is known of objects besides the facts of their units. */
export interface Claimants {
  /** Whether an object is new: of two that claim the same, the new one is at fault. */
  readonly isNew: (unit: string, file: string) => boolean;
  /** The owner of a claim, in messages to others. */
  readonly nameOf: (unit: string, finding: FileFinding) => string;
}

const unitsOnly: Claimants = { isNew: () => false, nameOf: (unit) => unit };

/**
 * Judges all units together: finds objects that two units render, and decides findings with conditions. If some units
 * are missing (`whole` is false), findings about missing objects are left out.
 */
export function judgeOrganisation(
  rows: ReadonlyMap<string, UnitFacts>,
  whole: boolean,
  claimants: Claimants = unitsOnly,
): OrganisationFindings {
  return { problems: collisions(rows), findings: decided(rows, whole, claimants) };
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

function decided(
  rows: ReadonlyMap<string, UnitFacts>,
  whole: boolean,
  claimants: Claimants,
): Map<string, FileFinding[]> {
  const findings = new Map<string, FileFinding[]>();
  const claims = new Map<string, Claim[]>();
  let index: ClusterIndex | undefined;
  for (const [id, { facts }] of rows)
    for (const { unless, if: only, unique, over, ...finding } of facts.open ?? []) {
      index ??= new ClusterIndex([...rows].map(([unit, row]) => [unit, row.facts]));
      if (unless !== undefined && (!whole || index.has(unless))) continue;
      if (only !== undefined && !index.hasBeside(id, only)) continue;
      const excess = over && index.excess(over);
      if (over !== undefined && excess === undefined) continue;
      const operator = unless !== undefined && 'pods' in unless ? index.operatorOf(unless) : undefined;
      if (unique !== undefined) append(claims, unique, { id, finding });
      else
        append(findings, id, { ...softenedFor(operator, finding), message: filled(finding.message, excess) });
    }
  for (const { id, finding } of conflicts(claims, claimants)) append(findings, id, finding);
  return findings;
}

interface Claim {
  readonly id: string;
  readonly finding: FileFinding;
}

/** All claims of a key but the first one, which is the first that is not new. */
const conflicts = (claims: ReadonlyMap<string, readonly Claim[]>, { isNew, nameOf }: Claimants): Claim[] =>
  [...claims.values()].flatMap((all) => {
    if (all.length === 1) return [];
    const first = all.find(({ id, finding }) => !isNew(id, finding.file)) ?? all[0]!;
    const other = nameOf(first.id, first.finding);
    return all
      .filter((claim) => claim !== first)
      .map(({ id, finding }) => ({
        id,
        finding: { ...finding, message: filled(finding.message, { other }) },
      }));
  });

/** Lowers a finding about missing pods to a warning if an operator may create them: such pods are not in git. */
function softenedFor(operator: Operated | undefined, finding: FileFinding): FileFinding {
  if (operator === undefined || finding.rule === undefined) return finding;
  const { kind, name } = operator;
  return {
    ...finding,
    help: `if the pods belong to ${kind} ${name}, check their labels in the cluster; otherwise ${finding.help}`,
    rule: { ...finding.rule, level: 'warn' },
  };
}

/** Fills in what only all units together tell. */
const filled = (message: string, values: object = {}): string =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), message);
