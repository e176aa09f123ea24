import { listAt, mapAt, type Tree, textOf } from './trees.js';

/** Whether a label selector of Kubernetes matches labels; policies/lib/selectors.rego does the same. */
export const selects = (selector: unknown, labels: Tree): boolean =>
  Object.entries(mapAt(selector, 'matchLabels')).every(
    ([key, value]) => labelOf(labels, key) === textOf(value),
  ) && listAt(selector, 'matchExpressions').every((expression) => holds(mapAt(expression), labels));

const labelOf = (labels: Tree, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? textOf(labels[key]) : undefined;

function holds({ key, operator, values }: Tree, labels: Tree): boolean {
  const label = labelOf(labels, textOf(key));
  const isListed = listAt(values).some((value) => textOf(value) === label);
  if (operator === 'In') return isListed;
  if (operator === 'NotIn') return !isListed;
  if (operator === 'Exists') return label !== undefined;
  return operator === 'DoesNotExist' && label === undefined;
}
