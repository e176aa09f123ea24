import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import { listOf } from '../../problem/nearest.js';
import { about, type FieldCheck, type FieldChecks, type Report } from './field-checks.js';

const portNames: FieldCheck = (value, report) => {
  const ports = listAt(value, 'ports');
  if (ports.length > 1) duplicateNames(ports, report);
};

function duplicateNames(ports: readonly unknown[], report: Report): void {
  const names = new Set<string>();
  for (const [i, port] of ports.entries()) {
    const name = textOf(dig(port, 'name'));
    if (name !== '' && names.has(name))
      report(
        'duplicate-key',
        ['ports', i, 'name'],
        `is the name of another port, ${name}`,
        'rename one of the two',
      );
    names.add(name);
  }
}

const thresholds: FieldCheck = (value, report) => {
  for (const probe of ['livenessProbe', 'startupProbe']) {
    const threshold = dig(value, probe, 'successThreshold') ?? 1;
    if (typeof threshold === 'number' && threshold > 1)
      report(
        'bad-value',
        [probe, 'successThreshold'],
        `must be 1, not ${threshold}`,
        'remove successThreshold',
      );
  }
};

const graceOfReadiness: FieldCheck = (value, report) => {
  if (dig(value, 'readinessProbe', 'terminationGracePeriodSeconds') != null)
    report(
      'conflicting-fields',
      ['readinessProbe', 'terminationGracePeriodSeconds'],
      'is not allowed in a readiness probe, which never ends a container',
      'remove it',
    );
};

const resizePolicies: FieldCheck = (value, report) => {
  const resized = listAt(value, 'resizePolicy').map((policy) => textOf(dig(policy, 'resourceName')));
  for (const [i, name] of resized.entries())
    if (resized.indexOf(name) < i)
      report('duplicate-key', ['resizePolicy', i], `is a second item for ${name}`);
};

const restartRules: FieldCheck = (value, report) => {
  if (listAt(value, 'restartPolicyRules').length > 0 && value['restartPolicy'] == null)
    report('missing-field', ['restartPolicyRules'], 'needs the field restartPolicy beside it');
};

const propagation: FieldCheck = (value, report) => {
  if (dig(value, 'securityContext', 'privileged') === true) return;
  for (const [i, mount] of listAt(value, 'volumeMounts').entries())
    if (dig(mount, 'mountPropagation') === 'Bidirectional')
      report(
        'conflicting-fields',
        ['volumeMounts', i, 'mountPropagation'],
        'Bidirectional is for privileged containers only',
        'use HostToContainer',
      );
};

const devices: FieldCheck = (value, report) => {
  const mounted = new Set(listAt(value, 'volumeMounts').map((mount) => textOf(dig(mount, 'name'))));
  for (const [i, device] of listAt(value, 'volumeDevices').entries()) {
    const name = textOf(dig(device, 'name'));
    if (mounted.has(name))
      report('conflicting-fields', ['volumeDevices', i, 'name'], `is a volume that is also mounted, ${name}`);
  }
};

const volumeMount: FieldCheck = (
  { subPath, subPathExpr, recursiveReadOnly, readOnly, mountPropagation },
  report,
) => {
  if (textOf(subPath ?? '') !== '' && textOf(subPathExpr ?? '') !== '')
    report(
      'conflicting-fields',
      ['subPathExpr'],
      'cannot be set together with subPath',
      'remove one of the two',
    );
  if (recursiveReadOnly === 'Enabled' || recursiveReadOnly === 'IfPossible') {
    if (readOnly !== true)
      report('conflicting-fields', ['recursiveReadOnly'], 'needs readOnly: true', 'add readOnly: true');
    if (mountPropagation != null && mountPropagation !== 'None')
      report('conflicting-fields', ['recursiveReadOnly'], 'needs mountPropagation: None');
  }
};

const ofPod = ['metadata.name', 'metadata.namespace', 'metadata.uid'];
const inEnvironment = new Set([
  ...ofPod,
  ...[
    'spec.nodeName',
    'spec.serviceAccountName',
    'status.hostIP',
    'status.hostIPs',
    'status.podIP',
    'status.podIPs',
  ],
]);
const inVolume = new Set([...ofPod, 'metadata.labels', 'metadata.annotations']);
const oneOfMap = /^metadata\.(?:labels|annotations)\['[^']+'\]$/;

/** Checks that a field of the pod is one that a variable or a file can have. */
export function fieldPath(
  path: unknown,
  place: 'variable' | 'file',
  report: Report,
  at: readonly string[],
): void {
  const allowed = place === 'variable' ? inEnvironment : inVolume;
  if (typeof path !== 'string' || path === '' || allowed.has(path) || oneOfMap.test(path)) return;
  report(
    'bad-value',
    at,
    `must be a field that a ${place} can have, not ${JSON.stringify(path)}`,
    `use one of ${listOf(allowed)}, or an entry such as metadata.labels['app']`,
  );
}

const envVar: FieldCheck = ({ value, valueFrom }, report) => {
  if (value != null && value !== '' && valueFrom != null)
    report('conflicting-fields', [], 'cannot have both value and valueFrom', 'remove one of the two');
  const at = ['valueFrom', 'fieldRef', 'fieldPath'];
  fieldPath(dig(valueFrom, 'fieldRef', 'fieldPath'), 'variable', report, at);
};

const divisors = /^(?:1|1[kMGTPE]i?)$/;

const resourceField: FieldCheck = ({ resource, divisor }, report) => {
  const unit = textOf(divisor ?? '');
  if (unit === '' || unit === '0') return;
  const isSound = textOf(resource).endsWith('.cpu') ? /^(?:1m?|0\.001)$/.test(unit) : divisors.test(unit);
  if (!isSound)
    report(
      'bad-value',
      ['divisor'],
      'must be a unit: 1 or 1m for cpu, and 1, 1k, 1Ki, 1M, 1Mi … for the rest',
    );
};

const securityContext: FieldCheck = (value, report) => {
  if (value['allowPrivilegeEscalation'] !== false) return;
  if (value['privileged'] === true)
    report(
      'conflicting-fields',
      [],
      'cannot have privileged: true and allowPrivilegeEscalation: false',
      'remove one of the two',
    );
  if (listAt(value, 'capabilities', 'add').includes('CAP_SYS_ADMIN'))
    report(
      'conflicting-fields',
      ['capabilities', 'add'],
      'cannot contain CAP_SYS_ADMIN beside allowPrivilegeEscalation: false',
    );
};

const profile: FieldCheck = ({ type, localhostProfile }, report) => {
  if (type === 'Localhost' && (localhostProfile == null || localhostProfile === ''))
    report('missing-field', [], 'needs the field localhostProfile for the type Localhost');
  if (type !== 'Localhost' && localhostProfile != null)
    report('conflicting-fields', ['localhostProfile'], 'is for the type Localhost only', 'remove it');
};

const sysctls: FieldCheck = (value, report) => {
  const names = new Set<string>();
  for (const [i, sysctl] of listAt(value, 'sysctls').entries()) {
    const name = textOf(mapAt(sysctl)['name']);
    if (names.has(name)) report('duplicate-key', ['sysctls', i, 'name'], `is set twice, ${name}`);
    names.add(name);
  }
};

const core = 'api.core.v1';

export const containerChecks: FieldChecks = {
  [`${core}.Container`]: [
    portNames,
    about([`${core}.Probe.successThreshold`], thresholds),
    about([`${core}.Probe.terminationGracePeriodSeconds`], graceOfReadiness),
    about([`${core}.Container.resizePolicy`], resizePolicies),
    about([`${core}.Container.restartPolicyRules`], restartRules),
    about([`${core}.VolumeMount.mountPropagation`], propagation),
    about([`${core}.Container.volumeDevices`], devices),
  ],
  [`${core}.VolumeMount`]: about(
    [`${core}.VolumeMount.subPathExpr`, `${core}.VolumeMount.recursiveReadOnly`],
    volumeMount,
  ),
  [`${core}.EnvVar`]: about([`${core}.EnvVar.valueFrom`], envVar),
  [`${core}.ResourceFieldSelector`]: resourceField,
  [`${core}.SecurityContext`]: about(
    [`${core}.SecurityContext.privileged`, `${core}.Capabilities.add`],
    securityContext,
  ),
  [`${core}.SeccompProfile`]: profile,
  [`${core}.AppArmorProfile`]: profile,
  [`${core}.PodSecurityContext`]: about([`${core}.PodSecurityContext.sysctls`], sysctls),
};
