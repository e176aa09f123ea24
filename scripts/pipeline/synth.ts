import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { judgeOrganisation } from '../judge/organisation.js';
import type { Organisation } from '../load/organisation.js';
import type { AnyUnit } from '../plan/plan.js';
import { error, hasErrors, type Problem } from '../problem/problem.js';
import { begin, finish, rollForward } from '../write/journal.js';
import { locked } from '../write/lock.js';
import { findOrphans } from '../write/orphans.js';
import { type Survey, survey } from '../write/survey.js';
import type { Target } from '../write/target.js';
import { isFresh, rowOf } from './freshness.js';
import { hashOf } from './hash.js';
import type { UnitRow } from './memory.js';
import { loadAndPlan } from './organisation.js';
import type { Outcome } from './process-unit.js';
import { processUnits } from './process-units.js';

export interface SynthOptions {
  readonly root: string;
  readonly target: Target;
  /** Compare only. */
  readonly check: boolean;
  /** Ids, or beginnings of ids, to limit the work to. */
  readonly only?: readonly string[];
  readonly onProgress: (text: string) => void;
}

export interface SynthResult {
  readonly problems: readonly Problem[];
  readonly organisation: Organisation | undefined;
  readonly units: number;
  readonly objects: number;
  readonly notDeployed: readonly string[];
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Paths under apps/ that differ from what is rendered. */
  readonly changed: readonly string[];
}

/** The whole way: load → plan → render, judge → write. */
export async function synth(options: SynthOptions): Promise<SynthResult> {
  const { root, target, onProgress } = options;
  return locked(
    target,
    (pid) => onProgress(`waiting for process ${pid}`),
    async () => {
      if (rollForward(target)) onProgress('finished an interrupted synth');
      finish(target);

      onProgress('reading declarations');
      const { organisation, plan, problems: found, memory } = await loadAndPlan(root);
      const problems = [...found];
      if (plan === undefined || hasErrors(problems)) return nothing(problems, organisation);

      const before = survey(target.apps);
      const known = memory.units();
      const inScope = scope(options.only);
      const units = plan.units.filter((unit) => inScope(unit.id));
      const hashes = new Map(units.map((unit) => [unit.id, hashOf(unit)]));
      const stale = units.filter(
        (unit) => !isFresh(target, unit.id, hashes.get(unit.id)!, known.get(unit.id), before.get(unit.id)),
      );
      const outcomes = await processUnits(stale, target, !options.check, (n) =>
        onProgress(`rendering ${n} of ${stale.length} units`),
      );

      const rows = new Map<string, UnitRow>(
        units.flatMap((u) => (known.has(u.id) ? [[u.id, known.get(u.id)!]] : [])),
      );
      const byId = new Map(outcomes.map((o) => [o.id, o]));
      problems.push(...outcomes.flatMap((o) => o.problems));
      problems.push(
        ...judgeOrganisation(
          new Map(
            units.map((u) => [
              u.id,
              { declaredIn: u.declaredIn, facts: (byId.get(u.id) ?? rows.get(u.id)!).facts },
            ]),
          ),
        ),
      );
      const belongs = (folder: string, name: string) =>
        byId.has(folder)
          ? byId.get(folder)!.files.some((f) => f.name === name)
          : rows.get(folder)?.files[name] !== undefined;
      const orphans = findOrphans(target.apps, before, belongs, inScope, problems);

      const changed = [
        ...outcomes.flatMap((o) => o.files.filter((f) => f.changed).map((f) => `${o.id}/${f.name}`)),
        ...orphans,
      ];
      if (options.check && changed.length > 0) problems.push(staleProblem(changed));
      const blocked = hasErrors(problems);
      if (!blocked && !options.check) {
        onProgress('writing');
        commit(target, before, outcomes, orphans);
        for (const outcome of outcomes) rows.set(outcome.id, rowOf(target, hashes.get(outcome.id)!, outcome));
        if (options.only === undefined && (outcomes.length > 0 || known.size !== rows.size))
          memory.saveUnits(rows);
      }
      finish(target);
      const written = blocked ? 0 : changed.length - orphans.length;
      const { objects, files } = count(units, byId, rows);
      return {
        problems,
        organisation,
        units: units.length,
        objects,
        notDeployed: plan.notDeployed,
        written,
        unchanged: files - written,
        removed: blocked ? 0 : orphans.length,
        changed,
      };
    },
  );
}

const nothing = (problems: readonly Problem[], organisation: Organisation | undefined): SynthResult => ({
  problems,
  organisation,
  units: 0,
  objects: 0,
  notDeployed: [],
  written: 0,
  unchanged: 0,
  removed: 0,
  changed: [],
});

const scope =
  (only: readonly string[] | undefined) =>
  (id: string): boolean =>
    only === undefined || only.some((part) => id === part || id.startsWith(`${part}/`));

function commit(
  target: Target,
  before: Survey,
  outcomes: readonly Outcome[],
  orphans: readonly string[],
): void {
  const rename = outcomes.flatMap((o) => {
    const changed = o.files.filter((f) => f.changed).map((f) => `${o.id}/${f.name}`);
    return changed.length > 0 && !before.has(o.id) && !existsSync(join(target.apps, o.id)) ? [o.id] : changed;
  });
  if (rename.length === 0 && orphans.length === 0) return;
  begin(target, { rename, remove: orphans });
  rollForward(target);
}

/** Files are more than objects: each Application has an app.json. */
function count(
  units: readonly AnyUnit[],
  outcomes: ReadonlyMap<string, Outcome>,
  rows: ReadonlyMap<string, UnitRow>,
): { objects: number; files: number } {
  const total = { objects: 0, files: 0 };
  for (const { id } of units) {
    const outcome = outcomes.get(id);
    const row = rows.get(id);
    total.objects += (outcome ?? row)?.facts.objects.length ?? 0;
    total.files += outcome?.files.length ?? Object.keys(row?.files ?? {}).length;
  }
  return total;
}

const staleProblem = (changed: readonly string[]): Problem =>
  error(
    'stale',
    { file: `apps/${changed[0]}` },
    `${changed.length} ${changed.length === 1 ? 'file is' : 'files are'} not what the declarations render`,
    { help: 'run `platform synth` and commit apps/' },
  );
