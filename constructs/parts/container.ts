import type { IContainer } from 'kubernetes-models/v1';
import { dataEnvironment, dataFiles } from '../data/variables.js';
import { containerSecurity } from './security.js';
import { environmentSources, settingsFiles } from './settings.js';
import { telemetryVariables } from './telemetry.js';
import type { Workload } from './workload.js';

/** The differences between the containers of different kinds. */
export type ContainerParts = Pick<
  IContainer,
  'command' | 'args' | 'ports' | 'startupProbe' | 'readinessProbe' | 'livenessProbe' | 'lifecycle'
>;

export function container(unit: Workload, { command, args, ports, ...running }: ContainerParts): IContainer {
  const variables = [
    ...Object.entries({ ...telemetryVariables(unit), ...unit.spec.env }).map(([name, value]) => ({
      name,
      value: String(value),
    })),
    ...dataEnvironment(unit),
  ];
  const sources = environmentSources(unit);
  return {
    name: 'app',
    image: unit.spec.image!,
    ...(command === undefined ? {} : { command }),
    ...(args === undefined ? {} : { args }),
    ...(ports === undefined ? {} : { ports }),
    ...(variables.length === 0 ? {} : { env: variables }),
    ...(sources.length === 0 ? {} : { envFrom: sources }),
    resources: resourcesOf(unit),
    ...running,
    securityContext: containerSecurity,
    volumeMounts: [
      ...writable(unit).map(({ name, path }) => ({ name, mountPath: path })),
      ...settingsFiles(unit).mounts,
      ...dataFiles(unit).mounts,
    ],
  };
}

/** Folders that the container may write to, each an empty volume. */
export const writable = (unit: Workload): { name: string; path: string }[] => [
  { name: 'tmp', path: '/tmp' },
  ...unit.spec.writable
    .filter((path) => path !== '/tmp')
    .map((path, i) => ({ name: `writable-${i + 1}`, path })),
];

/**
 * Requests and limits. The memory limit equals the request, because a node that runs out of memory kills pods at
 * random. The CPU limit is a multiple of the request, because a tight one throttles pods even on an idle node.
 */
function resourcesOf(unit: Workload): NonNullable<IContainer['resources']> {
  const { resources } = unit.spec;
  const size: { cpu: string; memory: string; cpuLimit?: string } | undefined =
    typeof resources === 'string' ? unit.context.platform.sizes[resources] : resources;
  if (size === undefined) return {};
  return {
    requests: { cpu: size.cpu, memory: size.memory },
    limits: { ...(size.cpuLimit === undefined ? {} : { cpu: size.cpuLimit }), memory: size.memory },
  };
}
