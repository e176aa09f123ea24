import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import { about, type FieldCheck, type FieldChecks } from './field-checks.js';

const jobSpec: FieldCheck = (spec, report) => {
  const pod = mapAt(spec, 'template', 'spec');
  const { restartPolicy } = pod;
  const place = ['template', 'spec', 'restartPolicy'];
  if (restartPolicy == null || restartPolicy === '' || restartPolicy === 'Always')
    report(
      restartPolicy === 'Always' ? 'conflicting-fields' : 'missing-field',
      restartPolicy === 'Always' ? place : place.slice(0, -1),
      restartPolicy === 'Always'
        ? 'cannot be Always in a Job, whose pods end'
        : 'needs the field "restartPolicy" in a Job',
      'write restartPolicy: Never or OnFailure',
    );
};

const selector: FieldCheck = (spec, report) => {
  if (spec['selector'] != null && spec['manualSelector'] !== true)
    report('conflicting-fields', ['selector'], 'is made by Kubernetes', 'remove selector');
};

const indexes: FieldCheck = (spec, report) => {
  const { completionMode, completions, maxFailedIndexes } = spec;
  const isIndexed = completionMode === 'Indexed';
  if (isIndexed && completions == null && spec['parallelism'] != null)
    report('missing-field', [], 'needs the field "completions" beside completionMode: Indexed');
  for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'])
    if (!isIndexed && spec[field] != null)
      report('conflicting-fields', [field], 'needs completionMode: Indexed', `add it, or remove ${field}`);
  if (isIndexed && maxFailedIndexes != null) {
    if (spec['backoffLimitPerIndex'] == null)
      report('missing-field', [], 'needs the field "backoffLimitPerIndex" beside maxFailedIndexes');
    if (completions != null && Number(maxFailedIndexes) > Number(completions))
      report(
        'conflicting-fields',
        ['maxFailedIndexes'],
        `must not be more than completions, ${textOf(completions)}`,
      );
  }
  if (isIndexed && Number(spec['parallelism'] ?? 1) > 100_000)
    report('bad-value', ['parallelism'], 'must be at most 100000 beside completionMode: Indexed');
  for (const [i, rule] of listAt(spec, 'successPolicy', 'rules').entries()) {
    const { succeededCount, succeededIndexes } = mapAt(rule);
    if (succeededCount == null && succeededIndexes == null)
      report('missing-field', ['successPolicy', 'rules', i], 'needs succeededCount or succeededIndexes');
    if (succeededIndexes != null && !areIndexes(textOf(succeededIndexes), Number(completions ?? 1)))
      report(
        'bad-value',
        ['successPolicy', 'rules', i, 'succeededIndexes'],
        `must be indexes below completions in ascending order, such as 0-2,4`,
      );
    if (completions != null && Number(succeededCount ?? 0) > Number(completions))
      report(
        'conflicting-fields',
        ['successPolicy', 'rules', i, 'succeededCount'],
        `must not be more than completions, ${textOf(completions)}`,
      );
  }
};

/** Whether a text is a list of ascending indexes and ranges below a bound. */
function areIndexes(text: string, bound: number): boolean {
  let last = -1;
  return text.split(',').every((part) => {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const isNext = Number(from) > last && Number(to) >= Number(from) && Number(to) < bound;
    last = Number(to);
    return isNext;
  });
}

const failures: FieldCheck = (spec, report) => {
  if (dig(spec, 'template', 'spec', 'restartPolicy') === 'OnFailure')
    report(
      'conflicting-fields',
      ['template', 'spec', 'restartPolicy'],
      'must be Never in a Job with podFailurePolicy',
    );
  if (spec['podReplacementPolicy'] === 'TerminatingOrFailed')
    report('conflicting-fields', ['podReplacementPolicy'], 'must be Failed in a Job with podFailurePolicy');
  const names = ['containers', 'initContainers'].flatMap((list) =>
    listAt(spec, 'template', 'spec', list).map((container) => dig(container, 'name')),
  );
  for (const [i, rule] of listAt(spec, 'podFailurePolicy', 'rules').entries()) {
    const place = ['podFailurePolicy', 'rules', i];
    if (dig(rule, 'action') === 'FailIndex' && spec['backoffLimitPerIndex'] == null)
      report(
        'conflicting-fields',
        [...place, 'action'],
        'FailIndex needs the field backoffLimitPerIndex in the Job',
      );
    const container = dig(rule, 'onExitCodes', 'containerName');
    if (container != null && !names.includes(container))
      report(
        'bad-value',
        [...place, 'onExitCodes', 'containerName'],
        `must name a container of the pod, and there is no ${textOf(container)}`,
      );
  }
};

const exitCodes: FieldCheck = (value, report) => {
  for (const [i, code] of listAt(value, 'values').entries()) {
    const before = i > 0 ? Number(listAt(value, 'values')[i - 1]) : -Infinity;
    if (code === 0 && value['operator'] === 'In')
      report(
        'bad-value',
        ['values', i],
        'cannot be 0 for the operator In: a container that exits with 0 did not fail',
      );
    if (Number(code) <= before)
      report(
        'bad-value',
        ['values', i],
        'must be more than the value before it: values are sorted, and each is once',
      );
  }
};

const completions: FieldCheck = (job, report) => {
  const { completionMode, completions } = mapAt(job, 'spec');
  const name = textOf(dig(job, 'metadata', 'name'));
  const pod = `${name}-${Number(completions) - 1}`;
  if (completionMode === 'Indexed' && pod.length > 63)
    report('name-too-long', ['metadata', 'name'], `is too long: the name of its last pod would be ${pod}`);
};

const manualSelector: FieldCheck = (spec, report) => {
  if (dig(spec, 'jobTemplate', 'spec', 'manualSelector') === true)
    report(
      'conflicting-fields',
      ['jobTemplate', 'spec', 'manualSelector'],
      'is not allowed in a CronJob, whose Jobs select their own pods',
      'remove manualSelector',
    );
};

const fields = (...names: string[]): string[] => names.map((name) => `api.batch.v1.JobSpec.${name}`);

export const jobChecks: FieldChecks = {
  'api.batch.v1.JobSpec': [
    jobSpec,
    about(fields('selector'), selector),
    about(fields('completionMode', 'backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'), indexes),
    about(fields('podFailurePolicy'), failures),
  ],
  'api.batch.v1.PodFailurePolicyOnExitCodesRequirement': exitCodes,
  'api.batch.v1.CronJobSpec': about(fields('manualSelector'), manualSelector),
  'api.batch.v1.Job': about(fields('completionMode'), completions),
};
