import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import { about, type FieldCheck, type FieldChecks, type Report } from './field-checks.js';

const service: FieldCheck = (spec, report) => {
  const { type = 'ClusterIP', clusterIP, externalTrafficPolicy } = spec;
  const forbid = (field: string, why: string) =>
    spec[field] != null && spec[field] !== '' && spec[field] !== 0
      ? report('conflicting-fields', [field], why, `remove ${field}`)
      : undefined;
  if (clusterIP === 'None' && (type === 'NodePort' || type === 'LoadBalancer'))
    report(
      'conflicting-fields',
      ['clusterIP'],
      `cannot be None in a Service of type ${type}`,
      'remove clusterIP',
    );
  if (type === 'ExternalName') {
    if (spec['externalName'] == null || spec['externalName'] === '')
      report('missing-field', [], 'needs the field "externalName" for type: ExternalName');
    for (const field of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'])
      forbid(field, 'is not allowed in a Service of type ExternalName');
  }
  if (type !== 'LoadBalancer')
    for (const field of ['allocateLoadBalancerNodePorts', 'loadBalancerClass', 'loadBalancerSourceRanges'])
      if (listAt(spec, field).length > 0 || !Array.isArray(spec[field]))
        forbid(field, 'is for Services of type LoadBalancer only');
  const isExternal =
    type === 'NodePort' ||
    type === 'LoadBalancer' ||
    (type === 'ClusterIP' && listAt(spec, 'externalIPs').length > 0);
  if (!isExternal) forbid('externalTrafficPolicy', `has no meaning in a Service of type ${textOf(type)}`);
  if (type !== 'LoadBalancer' || externalTrafficPolicy !== 'Local')
    forbid('healthCheckNodePort', 'needs type: LoadBalancer and externalTrafficPolicy: Local');
};

const ports: FieldCheck = (spec, report) => {
  const list = listAt(spec, 'ports');
  if (list.length === 0 && spec['clusterIP'] !== 'None' && spec['type'] !== 'ExternalName')
    report('missing-field', [], 'needs the field "ports"');
  if (list.length > 1) portNames(list, report);
};

const addresses: FieldCheck = (spec, report) => {
  const { clusterIP } = spec;
  const [first] = listAt(spec, 'clusterIPs');
  if (first != null && first !== (clusterIP ?? ''))
    report('conflicting-fields', ['clusterIPs'], 'must begin with the address in clusterIP');
  const [one, other] = listAt(spec, 'ipFamilies');
  if (spec['ipFamilyPolicy'] === 'SingleStack' && other != null)
    report('conflicting-fields', ['ipFamilyPolicy'], 'SingleStack allows one of ipFamilies only');
  if (one != null && one === other)
    report('duplicate-key', ['ipFamilies', 1], `is the same family twice, ${textOf(one)}`);
};

function portNames(list: readonly unknown[], report: Report): void {
  const names = new Set<string>();
  for (const [i, port] of list.entries()) {
    const name = textOf(mapAt(port)['name'] ?? '');
    if (name === '')
      report('missing-field', ['ports', i], 'needs the field "name", because the Service has several ports');
    else if (names.has(name))
      report('duplicate-key', ['ports', i, 'name'], `is the name of another port, ${name}`);
    names.add(name);
  }
}

const nodePorts: FieldCheck = (spec, report) => {
  const { type = 'ClusterIP' } = spec;
  const taken = new Set<string>();
  for (const [i, port] of listAt(spec, 'ports').entries()) {
    const { nodePort, protocol = 'TCP' } = mapAt(port);
    if (typeof nodePort !== 'number' || nodePort === 0) continue;
    const key = `${textOf(protocol)}/${nodePort}`;
    if (type === 'ClusterIP')
      report('conflicting-fields', ['ports', i, 'nodePort'], 'is not allowed in a Service of type ClusterIP');
    if (taken.has(key))
      report('duplicate-key', ['ports', i, 'nodePort'], `is used by another port, ${nodePort}`);
    taken.add(key);
  }
};

const fields = (...names: string[]): string[] => names.map((name) => `api.core.v1.ServiceSpec.${name}`);

export const serviceChecks: FieldChecks = {
  'api.core.v1.ServiceSpec': [
    ports,
    about(['api.core.v1.ServicePort.nodePort'], nodePorts),
    about(fields('clusterIPs', 'ipFamilies', 'ipFamilyPolicy'), addresses),
    about(
      fields(
        ...['type', 'clusterIP', 'externalName', 'externalTrafficPolicy', 'healthCheckNodePort'],
        ...['allocateLoadBalancerNodePorts', 'loadBalancerClass', 'loadBalancerSourceRanges'],
      ),
      service,
    ),
  ],
  'api.core.v1.Service': (value, report) => {
    const ranges = 'service.beta.kubernetes.io/load-balancer-source-ranges';
    if (
      dig(value, 'metadata', 'annotations', ranges) != null &&
      dig(value, 'spec', 'type') !== 'LoadBalancer'
    )
      report(
        'conflicting-fields',
        ['metadata', 'annotations', ranges],
        'is for Services of type LoadBalancer only',
        'remove the annotation',
      );
    const annotation = 'service.kubernetes.io/topology-mode';
    const older = 'service.kubernetes.io/topology-aware-hints';
    const [one, other] = [annotation, older].map((key) => dig(value, 'metadata', 'annotations', key));
    if (one != null && other != null && one !== other)
      report('conflicting-fields', ['metadata', 'annotations', annotation], `must equal ${older}`);
  },
};
