import { defined } from '../../constructs/defined.js';
import type { AnyUnit } from '../../constructs/unit.js';
import { listAt, type Tree } from '../objects/trees.js';
import { isMap } from '../problem/is-map.js';
import type { CatalogueUnit } from './schema/unit.js';

/** The lists of a spec, for a kind of the organisation's own, whose fields of these names may be anything. */
const listIn = <Field extends 'egress' | 'alerts'>(
  { spec }: AnyUnit,
  field: Field,
  isItem: (item: Tree) => boolean,
): NonNullable<CatalogueUnit[Field]> =>
  listAt(spec, field).filter((item) => isMap(item) && isItem(item)) as NonNullable<CatalogueUnit[Field]>;

export const alertsOf = (unit: AnyUnit) =>
  listIn(
    unit,
    'alerts',
    ({ name, severity }) => typeof name === 'string' && typeof severity === 'string',
  ).map(({ name, severity, summary, runbook }) => ({ name, severity, ...defined({ summary, runbook }) }));

export const egressOf = (unit: AnyUnit) =>
  listIn(unit, 'egress', ({ cidr, ports }) => typeof cidr === 'string' && Array.isArray(ports)).map(
    ({ cidr, ports }) => ({ cidr, ports: [...ports] }),
  );

/** The runbooks of its alerts. */
export const runbooksOf = (unit: AnyUnit): string[] =>
  [...new Set(alertsOf(unit).flatMap(({ runbook }) => runbook ?? []))].sort();
