import { podAmount } from '../../objects/pod-amount.js';
import { parseQuantity } from '../../objects/quantity.js';
import { dig, listAt, mapAt, type Tree, textOf } from '../../objects/trees.js';
import type { FieldCheck, FieldChecks, Report } from './field-checks.js';

const ofContainers = new Set(['cpu', 'memory', 'ephemeral-storage']);
const ofPods = new Set(['cpu', 'memory']);
const extended =
  /^(?!(?:requests\.|kubernetes\.io\/))[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const isHugePage = (name: string): boolean => name.startsWith('hugepages-');
/** Whether pods can use more than they request. */
const isShared = (name: string): boolean => !name.includes('/') && !isHugePage(name);

const requirements =
  (isKnown: (name: string) => boolean, kinds: string): FieldCheck =>
  (value, report) => {
    const limits = mapAt(value, 'limits');
    const requests = mapAt(value, 'requests');
    for (const [list, amounts] of [
      ['limits', limits],
      ['requests', requests],
    ] as const)
      for (const name in amounts) {
        const quantity = parseQuantity(amounts[name]);
        if (!isKnown(name))
          report(
            'bad-value',
            [list, name],
            `is not a resource: ${kinds}`,
            `remove ${name}, or correct its name`,
          );
        else if (quantity < 0) report('bad-value', [list, name], 'must be at least 0');
        else if (!isShared(name) && !Number.isInteger(quantity))
          report('bad-value', [list, name], `must be a whole number, not ${textOf(amounts[name])}`);
        else if (isHugePage(name) && quantity % parseQuantity(name.slice('hugepages-'.length)) !== 0)
          report(
            'bad-value',
            [list, name],
            `must be a multiple of a page, ${name.slice('hugepages-'.length)}`,
          );
      }
    const names = [...Object.keys(limits), ...Object.keys(requests)];
    if (names.some(isHugePage) && !names.includes('cpu') && !names.includes('memory'))
      report('conflicting-fields', [], 'needs cpu or memory beside huge pages');
    compared(requests, limits, (name, what) =>
      report('conflicting-fields', ['requests', name], what, 'raise the limit or lower the request'),
    );
  };

function compared(requests: Tree, limits: Tree, report: (name: string, what: string) => void): void {
  for (const name in requests) {
    const [request, limit] = [parseQuantity(requests[name]), parseQuantity(limits[name] ?? Number.NaN)];
    if (limits[name] == null) {
      if (!isShared(name)) report(name, `needs a limit of the same amount, because ${name} cannot be shared`);
    } else if (request > limit || (!isShared(name) && request !== limit))
      report(
        name,
        `must ${isShared(name) ? 'not be more than' : 'equal'} the limit, ${textOf(limits[name])}, and is ${textOf(requests[name])}`,
      );
  }
}

/** Checks the resources of a pod against those of its containers. */
function podResources(spec: Tree, report: Report): void {
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
}

const ofContainer = requirements(
  (name) => ofContainers.has(name) || isHugePage(name) || extended.test(name),
  'containers have cpu, memory, ephemeral-storage, and those of devices such as nvidia.com/gpu',
);

export const resourceChecks: FieldChecks = {
  'api.core.v1.Container': ({ resources }, report, object) =>
    ofContainer(
      mapAt(resources),
      (code, path, ...rest) => report(code, ['resources', ...path], ...rest),
      object,
    ),
  'api.core.v1.PodSpec': (spec, report, object) => {
    const { resources } = spec;
    if (resources == null) return;
    podResources(spec, report);
    requirements((name) => ofPods.has(name) || isHugePage(name), 'pods have cpu and memory')(
      mapAt(resources),
      (code, path, ...rest) => report(code, ['resources', ...path], ...rest),
      object,
    );
  },
};
