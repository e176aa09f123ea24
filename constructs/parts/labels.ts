import type { Unit } from '../unit.js';
import { labelValue } from './label-value.js';

export type Labels = Record<string, string>;

/**
 * Labels that select the pods of a workload. Always exactly these two, because a selector cannot be changed later.
 */
export const selectorOf = (unit: { readonly name: string }): Labels => ({
  'app.kubernetes.io/name': unit.name,
  'app.kubernetes.io/instance': unit.name,
});

/** Labels of objects that belong to the whole platform, not to a team. */
export const platformLabels = (organisation: string): Labels => ({
  'app.kubernetes.io/part-of': organisation,
  'app.kubernetes.io/managed-by': 'waymark',
});

const labels = new WeakMap<Unit, Labels>();

/** The labels of every object of a unit. Made once, because a unit has ten objects with the same. */
export function labelsOf(unit: Unit): Readonly<Labels> {
  let made = labels.get(unit);
  if (made === undefined) labels.set(unit, (made = newLabels(unit)));
  return made;
}

const newLabels = (unit: Unit): Labels => ({
  ...selectorOf(unit),
  'app.kubernetes.io/part-of': unit.context.team.name,
  'app.kubernetes.io/managed-by': 'waymark',
  [`${unit.context.platform.domain}/team`]: unit.context.team.name,
  [`${unit.context.platform.domain}/owner`]: labelValue(unit.context.team.owner),
  [`${unit.context.platform.domain}/cost-centre`]: unit.context.team.costCentre,
});
