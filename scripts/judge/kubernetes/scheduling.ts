import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { about, type FieldCheck, type FieldChecks, type Report } from './field-checks.js';

const withValues = (isMeant: boolean, report: Report, operator: string): void =>
  isMeant
    ? report('missing-field', [], `needs the field "values" for the operator ${operator}`)
    : report('conflicting-fields', ['values'], `must be left out for the operator ${operator}`);

const labelRequirement: FieldCheck = ({ operator, values }, report) => {
  const has = listAt(values).length > 0;
  if ((operator === 'In' || operator === 'NotIn') && !has) withValues(true, report, operator);
  if ((operator === 'Exists' || operator === 'DoesNotExist') && has) withValues(false, report, operator);
};

const nodeRequirement: FieldCheck = (value, report, object) => {
  labelRequirement(value, report, object);
  const { operator, values } = value;
  if ((operator === 'Gt' || operator === 'Lt') && listAt(values).length !== 1)
    report('bad-value', ['values'], `must have exactly one value for the operator ${operator}`);
};

const nodeTerm: FieldCheck = (value, report) => {
  for (const [i, field] of listAt(value, 'matchFields').entries()) {
    const { key, operator, values } = mapAt(field);
    if (key !== 'metadata.name') report('bad-value', ['matchFields', i, 'key'], 'must be metadata.name');
    else if ((operator !== 'In' && operator !== 'NotIn') || listAt(values).length !== 1)
      report('bad-value', ['matchFields', i], 'must have the operator In or NotIn, and exactly one value');
  }
};

/** Label keys whose values are taken from the pod itself extend a selector, and may not be in it already. */
function matchedKeys(value: unknown, list: string, report: Report): void {
  const keys = listAt(value, list);
  if (keys.length === 0) return;
  const selector = dig(value, 'labelSelector');
  if (selector == null)
    report(
      'conflicting-fields',
      [list],
      'needs a labelSelector beside it',
      `add labelSelector, or remove ${list}`,
    );
  const labels = mapAt(selector, 'matchLabels');
  const expressions = listAt(selector, 'matchExpressions');
  for (const [i, key] of keys.entries())
    if (Object.hasOwn(labels, textOf(key)) || expressions.some((one) => dig(one, 'key') === key))
      report(
        'conflicting-fields',
        [list, i],
        `is also in labelSelector, ${textOf(key)}`,
        'remove one of the two',
      );
}

const matchLabelKeys: FieldCheck = (value, report) => matchedKeys(value, 'matchLabelKeys', report);
const mismatchLabelKeys: FieldCheck = (value, report) => matchedKeys(value, 'mismatchLabelKeys', report);

const fewestDomains: FieldCheck = (value, report) => {
  if (value['minDomains'] != null && value['whenUnsatisfiable'] === 'ScheduleAnyway')
    report('conflicting-fields', ['minDomains'], 'needs whenUnsatisfiable: DoNotSchedule');
};

const labelValue = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

const toleration: FieldCheck = ({ key, operator, effect, value, tolerationSeconds }, report) => {
  const at = (path: Path, what: string, help?: string) => report('conflicting-fields', path, what, help);
  if ((key == null || key === '') && operator !== 'Exists')
    at([], 'needs a key, or operator: Exists to tolerate every taint', 'add the key of the taint');
  if (tolerationSeconds != null && effect !== 'NoExecute')
    at(
      ['tolerationSeconds'],
      'needs effect: NoExecute',
      'add effect: NoExecute, or remove tolerationSeconds',
    );
  if (operator === 'Exists' && value != null && value !== '')
    at(['value'], 'must be left out for the operator Exists', 'remove value, or use operator: Equal');
  if (operator !== 'Exists' && typeof value === 'string' && !labelValue.test(value))
    report('bad-value', ['value'], 'must be at most 63 letters, digits, hyphens, underscores and dots');
};

export const schedulingChecks: FieldChecks = {
  'apis.meta.v1.LabelSelectorRequirement': labelRequirement,
  'api.core.v1.NodeSelectorRequirement': nodeRequirement,
  'api.core.v1.NodeSelectorTerm': nodeTerm,
  'api.core.v1.PodAffinityTerm': [
    about(['api.core.v1.PodAffinityTerm.matchLabelKeys'], matchLabelKeys),
    about(['api.core.v1.PodAffinityTerm.mismatchLabelKeys'], mismatchLabelKeys),
  ],
  'api.core.v1.TopologySpreadConstraint': [
    about(['api.core.v1.TopologySpreadConstraint.matchLabelKeys'], matchLabelKeys),
    about(['api.core.v1.TopologySpreadConstraint.minDomains'], fewestDomains),
  ],
  'api.core.v1.Toleration': toleration,
};
