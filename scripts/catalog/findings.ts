import { waiverKey } from '../load/link-waivers.js';
import type { Waiver } from '../load/organisation.js';
import { append } from '../problem/groups.js';
import type { Problem } from '../problem/problem.js';
import { byName, type CatalogueInput } from './input.js';
import type { Catalogue } from './schema/catalogue.js';
import type { CatalogueFinding } from './schema/unit.js';

/** Findings by unit, each with its waiver, whether that has expired or not: the catalogue does not know the day. */
export function findingsByUnit(input: CatalogueInput): ReadonlyMap<string, CatalogueFinding[]> {
  const waivers = new Map(input.organisation.waivers.map((waiver) => [waiverKey(waiver), waiver]));
  const findings = new Map<string, CatalogueFinding[]>();
  for (const problem of input.judged?.found ?? []) {
    const unit = problem.breach?.unit;
    if (unit !== undefined) append(findings, unit, findingOf(input, problem, waivers.get(keyOf(problem))));
  }
  for (const own of findings.values())
    own.sort(byName(({ rule, object, message }) => JSON.stringify([rule, object, message])));
  return findings;
}

const keyOf = ({ code, breach }: Problem): string =>
  waiverKey({ rule: code as Waiver['rule'], unit: breach!.unit!, object: breach!.object });

function findingOf(
  { locate }: CatalogueInput,
  { code, severity, message, help, at, breach }: Problem,
  waiver: Waiver | undefined,
): CatalogueFinding {
  const fix = help ?? breach?.wanted;
  return {
    rule: code,
    level: severity === 'error' ? 'block' : 'warn',
    ...(breach !== undefined && { object: breach.object }),
    message,
    ...(fix !== undefined && { fix }),
    source: locate(at),
    ...(waiver !== undefined && { waiver: noteOf(waiver) }),
  };
}

const noteOf = ({ owner, reason, expires }: Waiver) => ({ owner, reason, expires });

/** All waivers, the earliest end first. */
export function waiversOf({ organisation, judged, locate }: CatalogueInput): Catalogue['waivers'] {
  const used = new Set(judged?.found.filter(({ breach }) => breach?.unit !== undefined).map(keyOf));
  return organisation.waivers
    .map((waiver) => ({
      ...{ rule: waiver.rule, unit: waiver.unit, object: waiver.object, ...noteOf(waiver) },
      ...(judged !== undefined && { used: used.has(waiverKey(waiver)) }),
      source: locate({ ...waiver.at, pointer: `${waiver.at.pointer}/rule` }),
    }))
    .sort(byName(({ expires, unit, rule, object }) => JSON.stringify([expires, unit, rule, object])));
}
