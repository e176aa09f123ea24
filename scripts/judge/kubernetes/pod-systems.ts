import { dig, listAt, mapAt, type Tree, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { about, type FieldCheck, type FieldChecks, type Report } from './field-checks.js';

/** Fields of a pod, of its security context and of a container's, that pods for Windows cannot have. */
const notForWindows = {
  pod: ['hostPID', 'hostIPC', 'hostUsers', 'shareProcessNamespace', 'resources'],
  podSecurity: [
    ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'sysctls'],
    ...['runAsUser', 'runAsGroup', 'supplementalGroups', 'supplementalGroupsPolicy'],
  ],
  containerSecurity: [
    ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem'],
    ...['privileged', 'allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup'],
  ],
};

const containerLists = ['containers', 'initContainers'];

/** Checks that a pod has no fields of another operating system than the one that it names. */
const systemFields: FieldCheck = (spec, report) => {
  const system = dig(spec, 'os', 'name');
  const forbid = (holder: Tree, fields: readonly string[], path: Path) => {
    for (const field of fields)
      if (holder[field] != null && holder[field] !== false)
        report(
          'conflicting-fields',
          [...path, field],
          `is not allowed in a pod for ${textOf(system)}`,
          'remove it',
        );
  };
  const forContainers = (fields: readonly string[]) => {
    for (const list of containerLists)
      for (const [i, container] of listAt(spec, list).entries())
        forbid(mapAt(container, 'securityContext'), fields, [list, i, 'securityContext']);
  };
  if (system === 'windows') {
    forbid(spec, notForWindows.pod, []);
    forbid(mapAt(spec, 'securityContext'), notForWindows.podSecurity, ['securityContext']);
    forContainers(notForWindows.containerSecurity);
  } else if (system === 'linux') {
    forbid(mapAt(spec, 'securityContext'), ['windowsOptions'], ['securityContext']);
    forContainers(['windowsOptions']);
  }
};

const ofNetwork = /^net[./]/;
const ofMemory = /^(?:kernel[./](?:shm|msg|sem)|fs[./]mqueue[./])/;

/** Checks that a pod changes no sysctl of the host. */
const hostSysctls: FieldCheck = (spec, report) => {
  for (const [i, sysctl] of listAt(spec, 'securityContext', 'sysctls').entries()) {
    const name = textOf(dig(sysctl, 'name'));
    const shared =
      spec['hostNetwork'] === true && ofNetwork.test(name)
        ? 'hostNetwork'
        : spec['hostIPC'] === true && ofMemory.test(name)
          ? 'hostIPC'
          : undefined;
    if (shared !== undefined)
      report(
        'conflicting-fields',
        ['securityContext', 'sysctls', i, 'name'],
        `cannot be changed in a pod with ${shared}: ${name}`,
      );
  }
};

const seccompKey = /^(?:seccomp\.security\.alpha\.kubernetes\.io\/pod$|container\.seccomp\.)/;
const seccompValue = /^(?:runtime\/default|docker\/default|unconfined|localhost\/.*)$/;
const appArmor = 'container.apparmor.security.beta.kubernetes.io/';

/** Checks that annotations about containers name one. */
const annotations: FieldCheck = (pod, report) => {
  for (const key in mapAt(pod, 'metadata', 'annotations'))
    if (seccompKey.test(key)) seccomp(pod, key, report);
    else if (key.startsWith(appArmor)) namesContainer(pod, key, report);
};

function seccomp(pod: Tree, key: string, report: Report): void {
  if (!seccompValue.test(textOf(dig(pod, 'metadata', 'annotations', key))))
    report(
      'bad-value',
      ['metadata', 'annotations', key],
      'must be runtime/default, unconfined or localhost/<path>',
    );
}

function namesContainer(pod: Tree, key: string, report: Report): void {
  const name = key.slice(appArmor.length);
  if (containerLists.every((list) => listAt(pod, 'spec', list).every((one) => dig(one, 'name') !== name)))
    report('bad-value', ['metadata', 'annotations', key], `names no container of the pod, ${name}`);
}

export const podSystemChecks: FieldChecks = {
  'api.core.v1.PodSpec': [
    about(['api.core.v1.PodSpec.os'], systemFields),
    about(['api.core.v1.PodSecurityContext.sysctls'], hostSysctls),
  ],
  'api.core.v1.PodTemplateSpec': annotations,
  'api.core.v1.Pod': annotations,
};
