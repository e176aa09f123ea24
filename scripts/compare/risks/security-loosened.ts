import type { Manifest } from '../../objects/manifest.js';
import { dig, listAt, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { nameOf } from '../tree.js';
import { containersOf, podSpecOf, podSpecPath } from './pods.js';
import type { RiskDefinition } from './risk.js';

export const securityLoosened: RiskDefinition = {
  level: 'high',
  isForSecurity: true,
  means:
    'A pod may do more on its node than before: run as root, gain privileges, see the node, or write to its own files, which is medium.',
  advice: 'Ask for the reason. A file that must be written needs a volume, not a writable root.',
  *find(changes) {
    for (const change of changes.workloads()) {
      const { was, now } = change;
      if (now === undefined) continue;
      const before = new Set(powersOf(was?.object).map(({ power }) => power));
      // rules judge a new pod; only what a change adds to one is news
      const gained = powersOf(now.object).filter(
        ({ power, isOmission }) => !before.has(power) && !(was === undefined && isOmission),
      );
      if (gained.length === 0) continue;
      const [{ path }] = gained as [Power];
      yield {
        change,
        path,
        level: gained.every(({ isMinor }) => isMinor) ? 'medium' : 'high',
        reason: `lets ${nameOf(now)} ${gained.map(({ power }) => power).join(', ')}`,
      };
    }
  },
};

interface Power {
  /** A clause after `lets <name>`. */
  readonly power: string;
  readonly path: Path;
  /** Whether the pod has it because a field is missing. */
  readonly isOmission?: boolean;
  readonly isMinor?: boolean;
}

function powersOf(object: Manifest | undefined): Power[] {
  if (object === undefined) return [];
  const pod = podSpecOf(object);
  const path = podSpecPath(object)!;
  const hostFields: readonly [field: string, power: string][] = [
    ['hostNetwork', 'use the network of its node'],
    ['hostPID', 'see the processes of its node'],
    ['hostIPC', 'share memory with its node'],
  ];
  return [
    ...hostFields
      .filter(([field]) => dig(pod, field) === true)
      .map(([field, power]) => ({ power, path: [...path, field] })),
    ...listAt(pod, 'volumes').flatMap((volume, i) => {
      const folder = dig(volume, 'hostPath', 'path');
      return folder === undefined
        ? []
        : [{ power: `use the folder ${textOf(folder)} of its node`, path: [...path, 'volumes', i] }];
    }),
    ...(dig(pod, 'automountServiceAccountToken') === false
      ? []
      : [
          {
            power: 'call the API server with its account',
            path: [...path, 'automountServiceAccountToken'],
            isOmission: true,
            isMinor: true,
          },
        ]),
    ...containersOf(object).flatMap(({ name, container, path: at }) =>
      containerPowers(container, dig(pod, 'securityContext')).map(({ power, ...rest }) => ({
        ...rest,
        power: `${power} in container ${name}`,
        path: [...at, 'securityContext'],
      })),
    ),
  ];
}

function containerPowers(container: unknown, pod: unknown): Omit<Power, 'path'>[] {
  const own = dig(container, 'securityContext');
  const setting = (field: string) => dig(own, field) ?? dig(pod, field);
  const seccomp = dig(setting('seccompProfile'), 'type');
  const dropped = listAt(own, 'capabilities', 'drop');
  const user = setting('runAsUser');
  return [
    ...(dig(own, 'privileged') === true ? [{ power: 'do everything that its node can' }] : []),
    ...(dig(own, 'procMount') === 'Unmasked' ? [{ power: 'see all of /proc' }] : []),
    ...listAt(own, 'capabilities', 'add').map((capability) => ({
      power: `use the capability ${textOf(capability)}`,
    })),
    ...(user === 0 ? [{ power: 'run as user 0' }] : []),
    ...(setting('runAsNonRoot') === true
      ? []
      : [{ power: 'run as root', isOmission: setting('runAsNonRoot') === undefined }]),
    ...(dig(own, 'allowPrivilegeEscalation') === false
      ? []
      : [{ power: 'gain privileges', isOmission: dig(own, 'allowPrivilegeEscalation') === undefined }]),
    ...(dropped.includes('ALL') ? [] : [{ power: 'keep default capabilities', isOmission: true }]),
    ...(seccomp === 'RuntimeDefault' || seccomp === 'Localhost'
      ? []
      : [{ power: 'make any system call', isOmission: seccomp === undefined }]),
    ...(dig(own, 'readOnlyRootFilesystem') === true
      ? []
      : [{ power: 'write to its own files', isOmission: true, isMinor: true }]),
  ];
}
