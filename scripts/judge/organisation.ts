import { error, type Problem } from '../problem/problem.js';
import { type Facts, isMet, type Need } from './facts.js';
import type { FileFinding } from './finding.js';

export interface UnitFacts {
  readonly declaredIn: string;
  readonly facts: Facts;
}

export interface Verdict {
  readonly problems: readonly Problem[];
  /** By unit, in its objects. */
  readonly findings: ReadonlyMap<string, readonly FileFinding[]>;
}

/**
 * Judges what only the whole organisation shows. What is needed is looked up by its key, so that the work grows with
 * the objects and not with their pairs. Of a part (`whole` is false), it cannot be said what is missing.
 */
export function judgeOrganisation(rows: ReadonlyMap<string, UnitFacts>, whole: boolean): Verdict {
  const findings = new Map<string, FileFinding[]>();
  const add = (id: string, finding: FileFinding) => {
    const own = findings.get(id);
    if (own === undefined) findings.set(id, [finding]);
    else own.push(finding);
  };
  const problems = collisions(rows);
  judgeClaims(rows, add);
  if (whole) judgeNeeds(rows, add);
  return { problems, findings };
}

type Add = (id: string, finding: FileFinding) => void;

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

function judgeClaims(rows: ReadonlyMap<string, UnitFacts>, add: Add): void {
  const owner = new Map<string, string>();
  for (const [id, { facts }] of rows)
    for (const { file, path, shown, key } of facts.claims ?? []) {
      const other = owner.get(key);
      if (other === undefined) owner.set(key, id);
      else
        add(id, {
          code: 'route-claimed',
          file,
          path,
          message: `${shown} is claimed by ${other} already${other === id ? ', in another route of its own' : ''}`,
          help: 'give one of the two another host or path',
        });
    }
}

function judgeNeeds(rows: ReadonlyMap<string, UnitFacts>, add: Add): void {
  const needy = [...rows].filter(([, { facts }]) => facts.needs !== undefined);
  if (needy.length === 0) return;
  const here = new Set<string>();
  const pods = new Map<string, NonNullable<Facts['pods']>[number][]>();
  for (const { facts } of rows.values()) {
    for (const key of facts.objects) here.add(key);
    for (const key of facts.offers ?? []) here.add(key);
    for (const some of facts.pods ?? []) {
      const known = pods.get(some.in);
      if (known === undefined) pods.set(some.in, [some]);
      else known.push(some);
    }
  }
  for (const [id, { facts }] of needy)
    for (const need of facts.needs!)
      if (!isMet(need, here, pods.get(need.wants) ?? [])) add(id, danglingReference(need, here));
}

function danglingReference(
  { file, path, by, wants, port, selector }: Need,
  here: ReadonlySet<string>,
): FileFinding {
  const [, , , kind, name] = wants.split('/');
  const message =
    selector !== undefined
      ? port === undefined
        ? `${by} selects no pods`
        : `${by}: no selected pod has a port named ${port}`
      : port !== undefined && here.has(wants)
        ? `${by} refers to port ${port}, which the Service ${name} does not have`
        : `${by} refers to the ${kind} ${name}, which nothing makes`;
  return { code: 'dangling-reference', file, path, message };
}
