import { dig, listAt, mapAt, type Tree, textOf } from '../../objects/trees.js';
import { didYouMean } from '../../problem/nearest.js';
import { about, type FieldCheck, type FieldChecks, type Report } from './field-checks.js';

/** A container of a pod, and its path in the pod's spec. */
interface Placed {
  readonly container: Tree;
  readonly path: readonly [string, number];
}

const containersIn = (spec: Tree, list: string): Placed[] =>
  listAt(spec, list).map((container, i) => ({ container: mapAt(container), path: [list, i] }));

const containerLists = ['containers', 'initContainers'];

const allContainers = (spec: Tree): Placed[] => containerLists.flatMap((list) => containersIn(spec, list));

const containerNames: FieldCheck = (spec, report) => {
  const seen = new Map<string, string>();
  for (const { container, path } of allContainers(spec)) {
    const name = textOf(container['name']);
    const other = seen.get(name);
    // the schema finds two containers of one name in one list
    if (other !== undefined && other !== path[0])
      report(
        'duplicate-key',
        [...path, 'name'],
        `is the name of another container, ${name}`,
        'rename one of the two',
      );
    seen.set(name, path[0]);
  }
};

const mounts: FieldCheck = (spec, report, object) => {
  if (mountsUnknown(spec)) volumesOf('volumeMounts', spec, report, object);
};

/** Whether a mount names no volume: a first look, because every pod has mounts and nearly all are right. */
function mountsUnknown(spec: Tree): boolean {
  const names = new Set(listAt(spec, 'volumes').map(nameOf));
  return containerLists.some((list) =>
    listAt(spec, list).some((container) =>
      listAt(container, 'volumeMounts').some((mount) => !names.has(nameOf(mount))),
    ),
  );
}

const nameOf = (item: unknown): unknown => mapAt(item)['name'];

/** Reports mounts or devices of volumes that do not exist, and devices that are no block volumes. */
function volumesOf(list: 'volumeMounts' | 'volumeDevices', spec: Tree, report: Report, object: Tree): void {
  const volumes = new Map(listAt(spec, 'volumes').map((volume) => [textOf(nameOf(volume)), volume]));
  // a StatefulSet makes a volume from each claim
  if (object['kind'] === 'StatefulSet')
    for (const claim of listAt(object, 'spec', 'volumeClaimTemplates'))
      volumes.set(textOf(dig(claim, 'metadata', 'name')), { persistentVolumeClaim: {} });
  for (const { container, path } of allContainers(spec))
    for (const [i, mount] of listAt(container, list).entries()) {
      const name = textOf(nameOf(mount));
      const volume = volumes.get(name);
      const place = [...path, list, i, 'name'];
      if (volume === undefined && name !== '')
        report(
          'bad-value',
          place,
          `must name a volume of the pod, and there is no volume ${name}${didYouMean(name, volumes.keys())}`,
          `add the volume ${name} to the pod, or remove this mount`,
        );
      else if (list === 'volumeDevices' && volume !== undefined && !isBlock(volume))
        report('bad-value', place, `must name a volume of a claim, and ${name} is of another type`);
    }
}

/** Checks that variables from files name an emptyDir of the pod. */
const variableFiles: FieldCheck = (spec, report) => {
  const folders = listAt(spec, 'volumes').filter((volume) => dig(volume, 'emptyDir') != null);
  const names = folders.map((volume) => dig(volume, 'name'));
  for (const { container, path } of allContainers(spec))
    for (const [i, variable] of listAt(container, 'env').entries()) {
      const name = dig(variable, 'valueFrom', 'fileKeyRef', 'volumeName');
      if (name != null && !names.includes(name))
        report(
          'bad-value',
          [...path, 'env', i, 'valueFrom', 'fileKeyRef', 'volumeName'],
          `must name an emptyDir of the pod, and there is no ${textOf(name)}`,
        );
    }
};

const isBlock = (volume: unknown): boolean =>
  dig(volume, 'persistentVolumeClaim') != null || dig(volume, 'ephemeral') != null;

const hostPorts: FieldCheck = (spec, report) => {
  const taken = new Set<string>();
  for (const { container, path } of containersIn(spec, 'containers'))
    for (const [i, port] of listAt(container, 'ports').entries()) {
      const { hostPort, hostIP = '', protocol = 'TCP', containerPort } = mapAt(port);
      if (typeof hostPort !== 'number' || hostPort === 0) continue;
      const place = [...path, 'ports', i, 'hostPort'];
      const key = [protocol, hostIP, hostPort].map(textOf).join('/');
      if (taken.has(key)) report('duplicate-key', place, `is used by another port of the pod, ${hostPort}`);
      taken.add(key);
      if (spec['hostNetwork'] === true && hostPort !== containerPort)
        report('conflicting-fields', place, 'must equal containerPort in a pod with hostNetwork');
    }
};

const forSidecars = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

const initContainers: FieldCheck = (spec, report) => {
  for (const { container, path } of containersIn(spec, 'initContainers')) {
    if (container['restartPolicy'] === 'Always') continue;
    for (const field of forSidecars)
      if (container[field] != null)
        report(
          'conflicting-fields',
          [...path, field],
          'is not allowed in an init container that ends',
          `remove ${field}, or add restartPolicy: Always if the container runs beside the others`,
        );
  }
};

const hooks: FieldCheck = (spec, report) => {
  const { terminationGracePeriodSeconds: grace = 30 } = spec;
  for (const { container, path } of allContainers(spec))
    for (const hook of ['postStart', 'preStop']) {
      const seconds = dig(container, 'lifecycle', hook, 'sleep', 'seconds');
      if (typeof seconds === 'number' && typeof grace === 'number' && seconds > Math.max(grace, 0))
        report(
          'conflicting-fields',
          [...path, 'lifecycle', hook, 'sleep', 'seconds'],
          `must not be more than the ${grace} seconds of terminationGracePeriodSeconds`,
        );
    }
};

const claims: FieldCheck = (spec, report) => {
  const names = listAt(spec, 'resourceClaims').map((claim) => dig(claim, 'name'));
  for (const { container, path } of allContainers(spec))
    for (const [i, claim] of listAt(container, 'resources', 'claims').entries())
      if (!names.includes(dig(claim, 'name')))
        report(
          'bad-value',
          [...path, 'resources', 'claims', i],
          `must name one of resourceClaims, and there is no ${textOf(dig(claim, 'name'))}`,
        );
};

const resizing: FieldCheck = (spec, report) => {
  for (const { container, path } of allContainers(spec))
    for (const [i, policy] of listAt(container, 'resizePolicy').entries())
      if (spec['restartPolicy'] === 'Never' && dig(policy, 'restartPolicy') === 'RestartContainer')
        report(
          'conflicting-fields',
          [...path, 'resizePolicy', i, 'restartPolicy'],
          'must be NotRequired in a pod with restartPolicy: Never',
        );
};

const dns: FieldCheck = (spec, report) => {
  if (spec['dnsPolicy'] === 'None' && listAt(spec, 'dnsConfig', 'nameservers').length === 0)
    report('missing-field', ['dnsPolicy'], 'None needs a name server', 'add dnsConfig.nameservers');
};

const host: FieldCheck = (spec, report) => {
  const conflict = (field: string, other: string) =>
    report('conflicting-fields', [field], `cannot be set together with ${other}`, `remove one of the two`);
  if (spec['hostUsers'] === false) {
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC'])
      if (spec[field] === true) conflict(field, 'hostUsers: false');
  } else
    for (const { container, path } of allContainers(spec))
      if (dig(container, 'securityContext', 'procMount') === 'Unmasked')
        report(
          'conflicting-fields',
          [...path, 'securityContext', 'procMount'],
          'Unmasked needs hostUsers: false',
        );
  if (spec['hostPID'] === true && spec['shareProcessNamespace'] === true)
    conflict('shareProcessNamespace', 'hostPID');
  if (spec['hostnameOverride'] != null)
    for (const field of ['hostNetwork', 'setHostnameAsFQDN'])
      if (spec[field] === true) conflict('hostnameOverride', field);
};

const noEphemeral = (spec: unknown, path: readonly string[], report: Report): void => {
  if (listAt(spec, 'ephemeralContainers').length > 0)
    report(
      'bad-value',
      [...path, 'ephemeralContainers'],
      'can be added to a running pod only',
      'remove it, and use kubectl debug',
    );
};

const core = 'api.core.v1';
const ephemeral = [`${core}.PodSpec.ephemeralContainers`];

export const podChecks: FieldChecks = {
  [`${core}.PodSpec`]: [
    mounts,
    about([`${core}.Container.volumeDevices`], (spec, report, object) =>
      volumesOf('volumeDevices', spec, report, object),
    ),
    about([`${core}.PodSpec.initContainers`], containerNames),
    about([`${core}.PodSpec.initContainers`], initContainers),
    about([`${core}.EnvVarSource.fileKeyRef`], variableFiles),
    about([`${core}.ContainerPort.hostPort`], hostPorts),
    about([`${core}.LifecycleHandler.sleep`], hooks),
    about([`${core}.Container.resizePolicy`], resizing),
    about([`${core}.ResourceRequirements.claims`], claims),
    about([`${core}.PodSpec.dnsPolicy`], dns),
    about(
      [
        ...['hostPID', 'hostUsers', 'hostnameOverride'].map((field) => `${core}.PodSpec.${field}`),
        `${core}.SecurityContext.procMount`,
      ],
      host,
    ),
  ],
  [`${core}.PodTemplateSpec`]: about(ephemeral, ({ spec }, report) => noEphemeral(spec, ['spec'], report)),
  [`${core}.Pod`]: about(ephemeral, ({ spec }, report) => noEphemeral(spec, ['spec'], report)),
};
