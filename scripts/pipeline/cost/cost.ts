import { priceTable } from '../../price/table.js';
import type { UnitCost } from '../../price/totals.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import type { CostReport } from '../../report/schemas/cost.js';
import type { Address } from '../address.js';
import { loadAndPlan, type PlannedOrganisation } from '../load-and-plan.js';
import { priceUnit } from '../measure/price-unit.js';
import { selectUnits } from '../select-units.js';
import { renderEach } from '../units/render-each.js';
import { costReport } from './report.js';

/** The cost of an organisation or a part of it. */
export interface Costed {
  /** Why nothing can be priced. */
  readonly problems: readonly Problem[];
  /** Prices nothing if there are problems. */
  readonly report: CostReport;
  /** Whether to show every line to a person, because few units were asked for. */
  readonly isDetailed: boolean;
  /** Name of the organisation; absent if there are problems. */
  readonly organisation?: string;
}

/** Prices units for a month. */
export async function costOf(
  root: string,
  addresses: readonly Address[],
  onProgress: (text: string) => void,
): Promise<Costed> {
  onProgress('reading declarations');
  const planned = await loadAndPlan(root);
  try {
    return await costed(planned, addresses, onProgress);
  } finally {
    planned.typed.stop();
  }
}

async function costed(
  planned: PlannedOrganisation,
  addresses: readonly Address[],
  onProgress: (text: string) => void,
): Promise<Costed> {
  const { organisation, plan, problems } = planned;
  if (organisation === undefined || plan === undefined || hasErrors(problems))
    return {
      problems,
      report: costReport(
        [],
        [],
        priceTable(organisation?.platform.spec.prices ?? { classes: {} }, '').currency,
      ),
      isDetailed: false,
    };
  const { has, isDetailed } = selectUnits(addresses, plan);
  const units = plan.units.filter(({ id }) => has(id));
  const notDeployed = [...plan.notDeployed.keys()].filter(has);
  const { spec, file } = organisation.platform;
  const table = priceTable(spec.prices, file);
  const costs: UnitCost[] = [];
  const failures = await renderEach(
    units,
    planned,
    (rendered) => costs.push(priceUnit(rendered, table)),
    (n) => onProgress(`pricing ${n} of ${units.length} units`),
  );
  if (failures.length > 0)
    return { problems: failures, report: costReport([], [], table.currency), isDetailed: false };
  return {
    problems: [],
    report: costReport(costs, notDeployed, table.currency, organisation),
    isDetailed,
    organisation: spec.organisation,
  };
}
