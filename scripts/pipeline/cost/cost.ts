import { priceTable } from '../../price/table.js';
import type { UnitCost } from '../../price/totals.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import type { CostReport } from '../../report/cost-schema.js';
import { loadAndPlan, type PlannedOrganisation } from '../load-and-plan.js';
import { scopeOf } from '../synth/scope.js';
import { renderEach } from '../units/render-each.js';
import { priceUnit } from './price-unit.js';
import { costReport } from './report.js';

/** The cost of an organisation or a part of it. */
export interface Costed {
  /** Problems that prevented pricing. */
  readonly problems: readonly Problem[];
  readonly report?: CostReport;
  /** Whether only single units were requested, which a person wants to see completely. */
  readonly isOfUnits: boolean;
}

/** Prices all units, or those whose id equals or starts with one of `asked`. */
export async function costOf(
  root: string,
  asked: readonly string[],
  onProgress: (text: string) => void,
): Promise<Costed> {
  onProgress('reading declarations');
  const planned = await loadAndPlan(root);
  try {
    return await costed(planned, asked, onProgress);
  } finally {
    planned.typed.stop();
  }
}

async function costed(
  planned: PlannedOrganisation,
  asked: readonly string[],
  onProgress: (text: string) => void,
): Promise<Costed> {
  const { organisation, plan, problems } = planned;
  if (organisation === undefined || plan === undefined || hasErrors(problems))
    return { problems, isOfUnits: false };
  const inScope = scopeOf(asked.length === 0 ? undefined : asked, plan, new Map());
  const units = plan.units.filter(({ id }) => inScope(id));
  const notDeployed = plan.notDeployed.filter(inScope);
  const { spec, file } = organisation.platform;
  const table = priceTable(spec.prices, file);
  const costs: UnitCost[] = [];
  const failures = await renderEach(
    units,
    planned,
    (rendered) => costs.push(priceUnit(rendered, table)),
    (n) => onProgress(`pricing ${n} of ${units.length} units`),
  );
  if (failures.length > 0) return { problems: failures, isOfUnits: false };
  const ids = new Set([...units.map(({ id }) => id), ...notDeployed]);
  return {
    problems: [],
    report: costReport(costs, notDeployed, table.currency),
    isOfUnits: asked.length > 0 && asked.every((id) => ids.has(id)),
  };
}
