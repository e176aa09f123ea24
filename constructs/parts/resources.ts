import type { IContainer } from 'kubernetes-models/v1';
import type { Workload } from './workload.js';

/**
 * Requests and limits. The memory limit equals the request, because a node that runs out of memory kills pods at
 * random. The CPU limit is a multiple of the request, because a tight one throttles pods even on an idle node.
 */
export function resourcesOf(unit: Workload): NonNullable<IContainer['resources']> {
  const { resources } = unit.spec;
  const size: { cpu: string; memory: string; cpuLimit?: string } | undefined =
    typeof resources === 'string' ? unit.context.platform.sizes[resources] : resources;
  if (size === undefined) return {};
  return {
    requests: { cpu: size.cpu, memory: size.memory },
    limits: { ...(size.cpuLimit === undefined ? {} : { cpu: size.cpuLimit }), memory: size.memory },
  };
}
