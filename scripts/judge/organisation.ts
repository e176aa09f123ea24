import { error, type Problem } from '../problem/problem.js';
import type { Wanted } from './conditions.js';
import { type Facts, isMet, type Need } from './facts.js';
import type { FileFinding } from './finding.js';
import { selects, type Tree } from './pods.js';

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
  const owners = new Map<string, string>();
  const problems = collisions(rows, owners);
  judgeClaims(rows, add);
  judgeOpen(rows, owners, whole, add);
  if (whole) judgeNeeds(rows, owners, add);
  return { problems, findings };
}

type Add = (id: string, finding: FileFinding) => void;

/** Finds what two units make, and on the way which unit makes what. */
function collisions(rows: ReadonlyMap<string, UnitFacts>, owner: Map<string, string>): Problem[] {
  const problems: Problem[] = [];
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

function judgeNeeds(
  rows: ReadonlyMap<string, UnitFacts>,
  objects: ReadonlyMap<string, string>,
  add: Add,
): void {
  const isObject = (need: Need) =>
    need.selector === undefined && need.port === undefined && objects.has(need.wants);
  const open = [...rows].flatMap(([id, { facts }]) =>
    (facts.needs ?? []).filter((need) => !isObject(need)).map((need) => ({ id, need })),
  );
  if (open.length === 0) return;
  const { offers, pods } = indexOf(rows);
  for (const { id, need } of open)
    if (!isMet(need, offers, pods.get(need.wants) ?? [])) add(id, danglingReference(need, objects));
}

/** Decides what rules left open, of a part only what others cannot lift. */
function judgeOpen(
  rows: ReadonlyMap<string, UnitFacts>,
  objects: ReadonlyMap<string, string>,
  whole: boolean,
  add: Add,
): void {
  const open = [...rows].flatMap(([id, { facts }]) => (facts.open ?? []).map((finding) => ({ id, finding })));
  if (open.length === 0) return;
  const first = new Map<string, string>();
  let index: ReturnType<typeof indexOf> | undefined;
  for (const { id, finding } of open) {
    const { unless, unique, ...own } = finding;
    if (unique !== undefined) {
      const other = first.get(unique);
      if (other === undefined) first.set(unique, id);
      else add(id, { ...own, message: own.message.replaceAll('{other}', other) });
    } else if (whole && unless !== undefined) {
      index ??= indexOf(rows);
      if (!isThere(unless, objects, index)) add(id, own);
    }
  }
}

function isThere(
  wanted: Wanted,
  objects: ReadonlyMap<string, string>,
  { offers, pods }: ReturnType<typeof indexOf>,
): boolean {
  if ('object' in wanted)
    return wanted.port === undefined
      ? objects.has(wanted.object) || offers.has(wanted.object)
      : offers.has(`${wanted.object}:${wanted.port}`);
  return (pods.get(wanted.pods) ?? []).some(
    (some) =>
      selects(wanted.selector as Tree, some) &&
      (wanted.port === undefined || some.ports.includes(String(wanted.port))),
  );
}

type SomePods = NonNullable<Facts['pods']>[number];

function indexOf(rows: ReadonlyMap<string, UnitFacts>) {
  const offers = new Set<string>();
  const pods = new Map<string, SomePods[]>();
  for (const { facts } of rows.values()) {
    for (const key of facts.offers ?? []) offers.add(key);
    for (const some of facts.pods ?? []) {
      const known = pods.get(some.in);
      if (known === undefined) pods.set(some.in, [some]);
      else known.push(some);
    }
  }
  return { offers, pods };
}

function danglingReference(
  { file, path, by, wants, port, selector }: Need,
  objects: ReadonlyMap<string, unknown>,
): FileFinding {
  const [, , , kind, name] = wants.split('/');
  const message =
    selector !== undefined
      ? port === undefined
        ? `${by} selects no pods`
        : `${by}: no selected pod has a port named ${port}`
      : port !== undefined && objects.has(wants)
        ? `${by} refers to port ${port}, which the Service ${name} does not have`
        : `${by} refers to the ${kind} ${name}, which nothing makes`;
  return { code: 'dangling-reference', file, path, message };
}
