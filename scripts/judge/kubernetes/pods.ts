import { dig, listAt, mapAt, type Tree, textOf } from '../../objects/trees.js';
import { didYouMean } from '../../problem/nearest.js';
import type { FieldCheck, FieldChecks, Report } from './field-checks.js';

/** A container of a pod, and its path in the pod's spec. */
interface Placed {
  readonly container: Tree;
  readonly path: readonly [string, number];
}

const containersIn = (spec: Tree, list: string): Placed[] =>
  listAt(spec, list).map((container, i) => ({ container: mapAt(container), path: [list, i] }));

const podSpec: FieldCheck = (spec, report, object) => {
  const main = containersIn(spec, 'containers');
  const all = [...main, ...containersIn(spec, 'initContainers')];
  containerNames(all, report);
  volumeNames(spec, all, report, object);
  variableFiles(spec, all, report);
  hostPorts(spec, main, report);
  initContainers(spec, report);
  hooks(spec, all, report);
  resizing(spec, all, report);
  claims(spec, all, report);
  dns(spec, report);
  host(spec, all, report);
};

function containerNames(all: readonly Placed[], report: Report): void {
  const seen = new Map<string, string>();
  for (const { container, path } of all) {
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
}

function volumeNames(spec: Tree, all: readonly Placed[], report: Report, object: Tree): void {
  const volumes = new Map(listAt(spec, 'volumes').map((volume) => [textOf(dig(volume, 'name')), volume]));
  // a StatefulSet makes a volume from each claim
  if (object['kind'] === 'StatefulSet')
    for (const claim of listAt(object, 'spec', 'volumeClaimTemplates'))
      volumes.set(textOf(dig(claim, 'metadata', 'name')), { persistentVolumeClaim: {} });
  for (const { container, path } of all)
    for (const list of ['volumeMounts', 'volumeDevices'])
      for (const [i, mount] of listAt(container, list).entries()) {
        const name = textOf(dig(mount, 'name'));
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
function variableFiles(spec: Tree, all: readonly Placed[], report: Report): void {
  const folders = listAt(spec, 'volumes').filter((volume) => dig(volume, 'emptyDir') != null);
  const names = folders.map((volume) => dig(volume, 'name'));
  for (const { container, path } of all)
    for (const [i, variable] of listAt(container, 'env').entries()) {
      const name = dig(variable, 'valueFrom', 'fileKeyRef', 'volumeName');
      if (name != null && !names.includes(name))
        report(
          'bad-value',
          [...path, 'env', i, 'valueFrom', 'fileKeyRef', 'volumeName'],
          `must name an emptyDir of the pod, and there is no ${textOf(name)}`,
        );
    }
}

const isBlock = (volume: unknown): boolean =>
  dig(volume, 'persistentVolumeClaim') != null || dig(volume, 'ephemeral') != null;

function hostPorts(spec: Tree, main: readonly Placed[], report: Report): void {
  const taken = new Set<string>();
  for (const { container, path } of main)
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
}

const forSidecars = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

function initContainers(spec: Tree, report: Report): void {
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
}

function hooks(spec: Tree, all: readonly Placed[], report: Report): void {
  const { terminationGracePeriodSeconds: grace = 30 } = spec;
  for (const { container, path } of all)
    for (const hook of ['postStart', 'preStop']) {
      const seconds = dig(container, 'lifecycle', hook, 'sleep', 'seconds');
      if (typeof seconds === 'number' && typeof grace === 'number' && seconds > Math.max(grace, 0))
        report(
          'conflicting-fields',
          [...path, 'lifecycle', hook, 'sleep', 'seconds'],
          `must not be more than the ${grace} seconds of terminationGracePeriodSeconds`,
        );
    }
}

function claims(spec: Tree, all: readonly Placed[], report: Report): void {
  const names = listAt(spec, 'resourceClaims').map((claim) => dig(claim, 'name'));
  for (const { container, path } of all)
    for (const [i, claim] of listAt(container, 'resources', 'claims').entries())
      if (!names.includes(dig(claim, 'name')))
        report(
          'bad-value',
          [...path, 'resources', 'claims', i],
          `must name one of resourceClaims, and there is no ${textOf(dig(claim, 'name'))}`,
        );
}

function resizing(spec: Tree, all: readonly Placed[], report: Report): void {
  for (const { container, path } of all)
    for (const [i, policy] of listAt(container, 'resizePolicy').entries())
      if (spec['restartPolicy'] === 'Never' && dig(policy, 'restartPolicy') === 'RestartContainer')
        report(
          'conflicting-fields',
          [...path, 'resizePolicy', i, 'restartPolicy'],
          'must be NotRequired in a pod with restartPolicy: Never',
        );
}

function dns(spec: Tree, report: Report): void {
  if (spec['dnsPolicy'] === 'None' && listAt(spec, 'dnsConfig', 'nameservers').length === 0)
    report('missing-field', ['dnsPolicy'], 'None needs a name server', 'add dnsConfig.nameservers');
}

function host(spec: Tree, all: readonly Placed[], report: Report): void {
  const conflict = (field: string, other: string) =>
    report('conflicting-fields', [field], `cannot be set together with ${other}`, `remove one of the two`);
  if (spec['hostUsers'] === false) {
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC'])
      if (spec[field] === true) conflict(field, 'hostUsers: false');
  } else
    for (const { container, path } of all)
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
}

const noEphemeral = (spec: unknown, path: readonly string[], report: Report): void => {
  if (listAt(spec, 'ephemeralContainers').length > 0)
    report(
      'bad-value',
      [...path, 'ephemeralContainers'],
      'can be added to a running pod only',
      'remove it, and use kubectl debug',
    );
};

export const podChecks: FieldChecks = {
  'api.core.v1.PodSpec': podSpec,
  'api.core.v1.PodTemplateSpec': ({ spec }, report) => noEphemeral(spec, ['spec'], report),
  'api.core.v1.Pod': ({ spec }, report) => noEphemeral(spec, ['spec'], report),
};
