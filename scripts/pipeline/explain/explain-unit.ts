import { dataFolder, dataVariablesOf } from '../../../constructs/data/variables.js';
import type { Workload } from '../../../constructs/parts/workload.js';
import type { AnyUnit } from '../../../constructs/unit.js';
import { Fault } from '../../problem/fault.js';
import { listOf, nearest } from '../../problem/nearest.js';
import type { ExplainedUnit, ExplainedVariable } from '../../report/explanation.js';
import { rendererOf } from '../units/renderer.js';
import type { PlannedUnits } from '../units/renderers.js';

/** What a unit is made of; of one that is not deployed, its name alone. */
export async function explainUnit(
  planned: PlannedUnits,
  id: string,
  rules: () => readonly string[],
): Promise<ExplainedUnit> {
  const { units, notDeployed } = planned.plan;
  const unit = units.find((u) => u.id === id);
  if (unit === undefined) {
    if (notDeployed.includes(id)) return { id };
    throw unknown(id, [...units.map((u) => u.id), ...notDeployed], rules());
  }
  const { render } = await rendererOf(unit, planned);
  const { files } = await render(unit);
  const { kind, declaredIn, destination, spec } = unit;
  return { id, made: { kind, declaredIn, destination, spec, files: [...files.keys()], data: dataOf(unit) } };
}

const dataOf = (unit: AnyUnit): ExplainedVariable[] =>
  dataVariablesOf(unit as Workload).map(({ name, value, secret }) =>
    secret === undefined
      ? { name, value: value! }
      : {
          name,
          value: `${secret.key} in the Secret ${secret.name}`,
          file: `${dataFolder}/${secret.file}`,
        },
  );

function unknown(id: string, ids: readonly string[], rules: readonly string[]): Fault {
  const guess = nearest(id, [...ids, ...rules]);
  return new Fault(
    `there is no ${/^[^/]+\/[^/]+$/.test(id) ? 'rule or unit' : 'unit'} ${id}${guess === undefined ? '' : `; did you mean "${guess}"?`}`,
    `the units are ${listOf(ids)}`,
  );
}
