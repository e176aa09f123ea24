import { dig, listAt } from './trees.js';

/**
 * The amount that a pod takes, as the scheduler counts it: all containers that run at the same time, or an init
 * container if it takes more while it runs.
 */
export function podAmount(spec: unknown, amountOf: (container: unknown) => number): number {
  let running = 0;
  let most = 0;
  for (const container of listAt(spec, 'initContainers')) {
    const amount = amountOf(container);
    const isSidecar = dig(container, 'restartPolicy') === 'Always';
    most = Math.max(most, running + amount);
    if (isSidecar) running += amount;
  }
  for (const container of listAt(spec, 'containers')) running += amountOf(container);
  return Math.max(most, running);
}
