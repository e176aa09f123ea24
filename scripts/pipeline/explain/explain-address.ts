import type { Plan } from '../../plan/draft.js';
import type { Explanation } from '../../report/explanation.js';
import type { Address } from '../address.js';
import { type AddressBook, selectUnits } from '../select-units.js';
import { renderEach } from '../units/render-each.js';
import { explainUnit } from './explain-unit.js';
import { explainFile } from './origins.js';
import type { Planned } from './planned.js';
import type { ThingIndex } from './thing-index.js';

/** Explains a unit, one of its files, or which units a team, an environment or a declaration has. */
export async function explainAddress(
  address: Address,
  book: AddressBook,
  root: string,
  planned: Planned,
  index: ThingIndex,
): Promise<Explanation> {
  const { plan } = planned;
  const [id = ''] = book.idsAt(address);
  const unit = plan.units.find((unit) => unit.id === id);
  const failures = unit === undefined ? [] : await renderEach([unit], planned, noResult, noResult);
  if (failures.length > 0) return { what: 'problems', problems: failures };
  if (unit !== undefined && address.id?.startsWith(`${id}/`))
    return { what: 'file', lines: await explainFile(root, planned, unit, address.id.slice(id.length + 1)) };
  if (address.id === id && book.declarations.has(id))
    return {
      what: 'unit',
      unit: unit === undefined ? { id, ...waiting(plan, id) } : await explainUnit(root, planned, index, unit),
    };
  const { has } = selectUnits([address], plan);
  const kinds = new Map(plan.units.map((unit) => [unit.id, unit.kind]));
  const units = [...book.declarations].filter(([id]) => has(id)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    what: 'units',
    units: units.map(([id, declaredIn]) => ({
      id,
      declaredIn,
      deployed: kinds.has(id),
      ...(kinds.has(id) && { kind: kinds.get(id)! }),
    })),
  };
}

const noResult = (): void => {};

function waiting({ notDeployed }: Pick<Plan, 'notDeployed'>, id: string): { needs?: string } {
  const needs = notDeployed.get(id)?.needs;
  return needs === undefined ? {} : { needs };
}
