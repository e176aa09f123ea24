import { dataFolder, dataVariablesOf } from '../../../constructs/data/variables.js';
import type { Workload } from '../../../constructs/parts/workload.js';
import type { AnyUnit } from '../../../constructs/unit.js';
import type { ExplainedUnit, ExplainedVariable } from '../../report/explanation.js';
import { rendererOf } from '../units/renderer.js';
import type { PlannedUnits } from '../units/renderers.js';

/** Explains a unit. */
export async function explainUnit(planned: PlannedUnits, unit: AnyUnit): Promise<ExplainedUnit> {
  const { render } = await rendererOf(unit, planned);
  const { files } = await render(unit);
  const { id, kind, declaredIn, destination, spec } = unit;
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
