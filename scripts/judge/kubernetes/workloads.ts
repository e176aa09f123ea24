import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { about, type FieldCheck, type FieldChecks, type RareCheck, type Report } from './field-checks.js';
import { textFormats } from './text-formats.js';

/** Checks that the pods of a workload run until they are removed. */
const restarted = (kind: string): RareCheck =>
  about(forPodsThatEnd, (spec, report) => {
    const pod = mapAt(spec, 'template', 'spec');
    const place = ['template', 'spec'];
    const { restartPolicy } = pod;
    if (restartPolicy === 'OnFailure' || restartPolicy === 'Never')
      report(
        'conflicting-fields',
        [...place, 'restartPolicy'],
        `must be Always in a ${kind}, not ${restartPolicy}`,
        'remove restartPolicy, or use a Job for work that ends',
      );
    if (pod['activeDeadlineSeconds'] != null)
      report(
        'conflicting-fields',
        [...place, 'activeDeadlineSeconds'],
        `is not allowed in a ${kind}`,
        'remove it',
      );
  });

const forPodsThatEnd = ['api.core.v1.PodSpec.restartPolicy', 'api.core.v1.PodSpec.activeDeadlineSeconds'];

const isZero = (value: unknown): boolean =>
  value === 0 || (typeof value === 'string' && /^0+%?$/.test(value));

const deployment: FieldCheck = (spec, report) => {
  const { type = 'RollingUpdate', rollingUpdate } = mapAt(spec, 'strategy');
  if (type === 'Recreate' && rollingUpdate != null)
    report(
      'conflicting-fields',
      ['strategy', 'rollingUpdate'],
      'is not allowed beside type: Recreate',
      'remove rollingUpdate',
    );
  const { maxSurge = '25%', maxUnavailable = '25%' } = mapAt(rollingUpdate);
  if (isZero(maxSurge) && isZero(maxUnavailable))
    report(
      'conflicting-fields',
      ['strategy', 'rollingUpdate', 'maxUnavailable'],
      'cannot be 0 beside a maxSurge of 0: no pod could ever be replaced',
      'set one of the two to at least 1',
    );
  const { minReadySeconds = 0, progressDeadlineSeconds = 600 } = spec;
  if (Number(progressDeadlineSeconds) <= Number(minReadySeconds))
    report(
      'conflicting-fields',
      [spec['progressDeadlineSeconds'] == null ? 'minReadySeconds' : 'progressDeadlineSeconds'],
      `progressDeadlineSeconds, ${progressDeadlineSeconds}, must be more than minReadySeconds, ${minReadySeconds}`,
    );
};

const statefulSet: FieldCheck = (spec, report) => {
  const { type, rollingUpdate } = mapAt(spec, 'updateStrategy');
  if (type === 'OnDelete' && rollingUpdate != null)
    report('conflicting-fields', ['updateStrategy', 'rollingUpdate'], 'is not allowed beside type: OnDelete');
  for (const [i, claim] of listAt(spec, 'volumeClaimTemplates').entries())
    checkName(dig(claim, 'metadata', 'name'), ['volumeClaimTemplates', i, 'metadata', 'name'], report);
};

function checkName(name: unknown, place: Path, report: Report): void {
  const { test, wanted } = textFormats['dns-label']!;
  if (name == null || name === '')
    report('missing-field', place.slice(0, -2), 'needs the field metadata.name');
  else if (typeof name === 'string' && !test(name))
    report('bad-name', place, `must be ${wanted}, not "${name}"`);
}

const daemonSet: FieldCheck = (spec, report) => {
  const { maxSurge = 0, maxUnavailable = 1 } = mapAt(spec, 'updateStrategy', 'rollingUpdate');
  const place = ['updateStrategy', 'rollingUpdate'];
  if (isZero(maxSurge) && isZero(maxUnavailable))
    report('conflicting-fields', [...place, 'maxUnavailable'], 'cannot be 0 beside a maxSurge of 0');
  if (!isZero(maxSurge) && !isZero(maxUnavailable))
    report(
      'conflicting-fields',
      [...place, 'maxSurge'],
      'cannot be set beside a maxUnavailable above 0',
      'add maxUnavailable: 0, or remove maxSurge',
    );
};

const autoscaler: FieldCheck = ({ minReplicas = 1, maxReplicas, scaleTargetRef }, report, object) => {
  const { apiVersion } = mapAt(scaleTargetRef);
  if (object['apiVersion'] === 'autoscaling/v2' && !/^[^/]+\/[^/]+$/.test(textOf(apiVersion ?? '')))
    report(
      apiVersion == null || apiVersion === '' ? 'missing-field' : 'bad-value',
      ['scaleTargetRef'],
      'needs an apiVersion with a group, such as apps/v1',
    );
  if (typeof maxReplicas === 'number' && maxReplicas > 0 && maxReplicas < Number(minReplicas))
    report(
      'conflicting-fields',
      ['maxReplicas'],
      `must be at least minReplicas, ${minReplicas}, not ${maxReplicas}`,
    );
};

const sources: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};

const metric: FieldCheck = (value, report) => {
  const { type } = value;
  const field = Object.hasOwn(sources, textOf(type)) ? sources[textOf(type)]! : undefined;
  if (field === undefined) return;
  if (value[field] == null) {
    report('missing-field', [], `needs the field "${field}" for the type ${textOf(type)}`);
    return;
  }
  for (const other of Object.values(sources))
    if (other !== field && value[other] != null)
      report('conflicting-fields', [other], `is not allowed beside type: ${textOf(type)}`, `remove ${other}`);
};

/** Checks that a metric has one of two targets, or at least one if both are allowed. */
const target =
  (allowed: readonly string[], onlyOne = true): FieldCheck =>
  (value, report) => {
    const present = allowed.filter((field) => dig(value, 'target', field) != null);
    if (present.length === 0) report('missing-field', ['target'], `needs the field ${allowed.join(' or ')}`);
    if (onlyOne && present.length > 1)
      report(
        'conflicting-fields',
        ['target'],
        `cannot have both ${present.join(' and ')}`,
        'remove one of the two',
      );
  };

export const workloadChecks: FieldChecks = {
  'api.apps.v1.DeploymentSpec': [restarted('Deployment'), deployment],
  'api.apps.v1.ReplicaSetSpec': restarted('ReplicaSet'),
  'api.apps.v1.StatefulSetSpec': [restarted('StatefulSet'), statefulSet],
  'api.apps.v1.DaemonSetSpec': [restarted('DaemonSet'), daemonSet],
  'api.autoscaling.v1.HorizontalPodAutoscalerSpec': autoscaler,
  'api.autoscaling.v2.HorizontalPodAutoscalerSpec': autoscaler,
  'api.autoscaling.v2.MetricSpec': metric,
  'api.autoscaling.v2.ResourceMetricSource': target(['averageUtilization', 'averageValue']),
  'api.autoscaling.v2.ContainerResourceMetricSource': target(['averageUtilization', 'averageValue']),
  'api.autoscaling.v2.PodsMetricSource': target(['averageValue']),
  'api.autoscaling.v2.ExternalMetricSource': target(['value', 'averageValue']),
  'api.autoscaling.v2.ObjectMetricSource': target(['value', 'averageValue'], false),
  'api.autoscaling.v2.HPAScalingRules': (value, report) => {
    if (value['policies'] != null && listAt(value, 'policies').length === 0)
      report(
        'missing-field',
        ['policies'],
        'needs at least one policy',
        'add a policy, or remove the empty list',
      );
  },
};
