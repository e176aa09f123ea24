import { type Inputs, readInputs, withFiles } from '../../load/inputs.js';
import { priceTable } from '../../price/table.js';
import type { UnitCost } from '../../price/totals.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import type { CostReport } from '../../report/schemas/cost.js';
import { checkPlanned } from '../check/check-inputs.js';
import { costReport } from '../cost/report.js';
import { loadAndPlan, type PlannedOrganisation, withPlanned } from '../load-and-plan.js';
import { priceUnit } from '../measure/price-unit.js';
import { memoryOf } from '../memory/memory.js';
import { renderEach } from '../units/render-each.js';

/** What new files of the monorepo would render, judged and priced. */
export interface JudgedAddition {
  /** Errors, and what else is in the new files. */
  readonly problems: readonly Problem[];
  /** New units, with the number of their objects. */
  readonly units: readonly { readonly id: string; readonly objects: number }[];
  readonly cost: CostReport;
  /** Units that are rendered only when they have an image, and what their tier accepts. */
  readonly waiting: readonly string[];
}

export type OnPlanned = (planned: PlannedOrganisation) => Promise<void>;

/**
 * Judges new and changed files that are not written yet, by everything that judges the monorepo. A service has no image yet, so it is
 * judged with one that every tier accepts: its first release shall not fail on what is known today.
 */
export async function judgeAddition(
  root: string,
  files: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
  onProgress: (text: string) => void,
  onPlanned?: OnPlanned,
): Promise<JudgedAddition> {
  const inputs = withFiles(readInputs(root), files);
  const planning = (those: Inputs) => loadAndPlan(root, memoryOf(root), those);
  const waiting = await withPlanned(planning(inputs), async ({ plan }) =>
    [...(plan?.notDeployed ?? [])].flatMap(([id, { declaredIn, needs }]) =>
      needs !== undefined && files.has(declaredIn) && !known.has(id) ? [id] : [],
    ),
  );
  return withPlanned(planning(withFiles(inputs, imagesFor(waiting))), async (planned) => {
    const { organisation, plan } = planned;
    const { problems, objects } = await checkPlanned(root, planned, {}, onProgress);
    const shown = problems.filter(({ severity, at }) => severity === 'error' || files.has(at.file));
    const units = (plan?.units ?? []).filter(({ declaredIn, id }) => files.has(declaredIn) && !known.has(id));
    const { prices } = organisation?.platform.spec ?? { prices: { classes: {} } };
    const table = priceTable(prices, 'environments/platform.yaml');
    const costs: UnitCost[] = [];
    if (!hasErrors(problems))
      await renderEach(
        units,
        planned,
        (rendered) => costs.push(priceUnit(rendered, table)),
        () => {},
      );
    await onPlanned?.(planned);
    return {
      problems: shown,
      units: units.map(({ id }) => ({ id, objects: objects.get(id) ?? 0 })),
      cost: costReport(costs, [], table.currency),
      waiting,
    };
  });
}

/** Images files that give each of these units an image. */
function imagesFor(ids: readonly string[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const id of ids) {
    const [team, environment, name] = id.split('/');
    const path = `teams/${team}/${name}.images.yaml`;
    const line = `${environment}: ${name}:0.1.0@sha256:${'0'.repeat(64)}\n`;
    files.set(path, (files.get(path) ?? '') + line);
  }
  return files;
}
