import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import type { ClusterContext } from '../../../constructs/unit.js';
import type { Measured } from '../../catalog/input.js';
import { measureObjects } from '../../catalog/scorecard/measure.js';
import type { Facts } from '../../judge/facts.js';
import { priceTable } from '../../price/table.js';
import type { Rendered } from '../../render/rendered.js';
import { priceUnit } from './price-unit.js';

/** The prices of an organisation, as plain data for another thread. */
export interface Prices {
  readonly spec: PlatformSpec['prices'];
  readonly file: string;
}

export type MeasureUnit = (rendered: Rendered, facts: Facts) => Measured;

/** Measures rendered units for the catalogue. */
export function measurer({ spec, file }: Prices): MeasureUnit {
  const table = priceTable(spec, file);
  return (rendered, { requests = {} }) => {
    const { unit, files } = rendered;
    const { cents, atLeast } = priceUnit(rendered, table);
    const { cluster } = unit.context as Partial<ClusterContext>;
    const own = requests[`${unit.destination.cluster}/${unit.destination.namespace ?? ''}`];
    const [cpu = 0, memory = 0] = own?.fewest ?? [];
    const [jobCpu = 0, jobMemory = 0] = own?.job ?? [];
    return {
      ...measureObjects(unit.kind, [...files.values()], cluster?.monitoring !== undefined),
      cost: { cents, atLeast },
      requests: { cpu, memory, jobCpu, jobMemory },
    };
  };
}
