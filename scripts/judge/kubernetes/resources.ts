import { podAmount } from '../../objects/pod-amount.js';
import { parseQuantity } from '../../objects/quantity.js';
import { dig, listAt, mapAt, type Tree, textOf } from '../../objects/trees.js';
import { about, type FieldCheck, type FieldChecks, type Report } from './field-checks.js';

const ofContainers = new Set(['cpu', 'memory', 'ephemeral-storage']);
const ofPods = new Set(['cpu', 'memory']);
const extended =
  /^(?!(?:requests\.|kubernetes\.io\/))[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const isHugePage = (name: string): boolean => name.startsWith('hugepages-');
/** Whether pods can use more than they request. */
const isShared = (name: string): boolean => !name.includes('/') && !isHugePage(name);

/** What may be requested: by containers or by a pod as a whole. */
interface Resources {
  readonly isKnown: (name: string) => boolean;
  readonly words: string;
}

function checkRequirements(value: Tree, resources: Resources, report: Report): void {
  const limits = mapAt(value, 'limits');
  const requests = mapAt(value, 'requests');
  for (const name in limits) checkAmount('limits', name, limits[name], resources, report);
  for (const name in requests) checkAmount('requests', name, requests[name], resources, report);
  const has = (test: (name: string) => boolean) =>
    Object.keys(limits).some(test) || Object.keys(requests).some(test);
  if (has(isHugePage) && !has((name) => ofPods.has(name)))
    report('conflicting-fields', [], 'needs cpu or memory beside huge pages');
  for (const name in requests) compare(name, requests[name], limits[name], report);
}

function checkAmount(
  list: string,
  name: string,
  amount: unknown,
  resources: Resources,
  report: Report,
): void {
  const quantity = parseQuantity(amount);
  if (!resources.isKnown(name))
    report(
      'bad-value',
      [list, name],
      `is not a resource: ${resources.words}`,
      `remove ${name}, or correct its name`,
    );
  else if (quantity < 0) report('bad-value', [list, name], 'must be at least 0');
  else if (!isShared(name) && !Number.isInteger(quantity))
    report('bad-value', [list, name], `must be a whole number, not ${textOf(amount)}`);
  else if (isHugePage(name) && quantity % parseQuantity(name.slice('hugepages-'.length)) !== 0)
    report('bad-value', [list, name], `must be a multiple of a page, ${name.slice('hugepages-'.length)}`);
}

function compare(name: string, request: unknown, limit: unknown, report: Report): void {
  const at = ['requests', name];
  const fix = 'raise the limit or lower the request';
  if (limit == null) {
    if (!isShared(name))
      report(
        'conflicting-fields',
        at,
        `needs a limit of the same amount, because ${name} cannot be shared`,
        fix,
      );
    return;
  }
  const [least, most] = [parseQuantity(request), parseQuantity(limit)];
  if (least > most || (!isShared(name) && least !== most))
    report(
      'conflicting-fields',
      at,
      `must ${isShared(name) ? 'not be more than' : 'equal'} the limit, ${textOf(limit)}, and is ${textOf(request)}`,
      fix,
    );
}

/** Checks the resources of a pod against those of its containers. */
const podResources: FieldCheck = (spec, report) => {
  for (const name of ['cpu', 'memory']) {
    const amountIn = (bound: string) => (holder: unknown) =>
      parseQuantity(dig(holder, 'resources', bound, name) ?? dig(holder, 'resources', 'limits', name) ?? 0);
    const request = dig(spec, 'resources', 'requests', name);
    if (request != null && podAmount(spec, amountIn('requests')) > parseQuantity(request))
      report(
        'conflicting-fields',
        ['resources', 'requests', name],
        'is less than its containers request together',
      );
    const limit = dig(spec, 'resources', 'limits', name);
    for (const [i, container] of listAt(spec, 'containers').entries())
      if (limit != null && amountIn('limits')(container) > parseQuantity(limit))
        report(
          'conflicting-fields',
          ['containers', i, 'resources', 'limits', name],
          `must not be more than the limit of the pod, ${textOf(limit)}`,
        );
  }
};

const forContainers: Resources = {
  isKnown: (name) => ofContainers.has(name) || isHugePage(name) || extended.test(name),
  words: 'containers have cpu, memory, ephemeral-storage, and those of devices such as nvidia.com/gpu',
};
const forPods: Resources = {
  isKnown: (name) => ofPods.has(name) || isHugePage(name),
  words: 'pods have cpu and memory',
};

const check =
  (resources: Resources): FieldCheck =>
  (value, report) =>
    checkRequirements(mapAt(value['resources']), resources, (code, path, what, help) =>
      report(code, ['resources', ...path], what, help),
    );

export const resourceChecks: FieldChecks = {
  'api.core.v1.Container': check(forContainers),
  'api.core.v1.PodSpec': [
    about(['api.core.v1.PodSpec.resources'], podResources),
    about(['api.core.v1.PodSpec.resources'], check(forPods)),
  ],
};
