import { isInside, rangeOf } from '../../objects/addresses.js';
import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import { about, type FieldCheck, type FieldChecks } from './field-checks.js';

const ingressSpec: FieldCheck = (spec, report) => {
  if (listAt(spec, 'rules').length === 0 && spec['defaultBackend'] == null)
    report('missing-field', [], 'needs the field "rules" or "defaultBackend"');
};

const ingressPath: FieldCheck = ({ path, pathType }, report) => {
  const text = textOf(path ?? '');
  if (pathType !== 'Exact' && pathType !== 'Prefix') return;
  if (text === '')
    report('missing-field', [], `needs the field "path" for pathType: ${pathType}`, 'add path: /');
  if (/\/\/|\/\.{1,2}(?:\/|$)|%2f/i.test(text))
    report('bad-value', ['path'], 'cannot contain //, /./, /../ or an encoded slash');
};

const ingressClass = 'kubernetes.io/ingress.class';

const ingress: FieldCheck = (value, report) => {
  const annotation = dig(value, 'metadata', 'annotations', ingressClass);
  const { ingressClassName } = mapAt(value, 'spec');
  if (annotation != null && ingressClassName != null && annotation !== ingressClassName)
    report(
      'conflicting-fields',
      ['metadata', 'annotations', ingressClass],
      `must equal spec.ingressClassName, ${textOf(ingressClassName)}`,
      'remove the annotation, which spec.ingressClassName replaces',
    );
};

const peer: FieldCheck = ({ podSelector, namespaceSelector, ipBlock }, report) => {
  const selects = podSelector != null || namespaceSelector != null;
  if (ipBlock == null && !selects)
    report('missing-field', [], 'needs the field podSelector, namespaceSelector or ipBlock');
  if (ipBlock != null && selects)
    report('conflicting-fields', ['ipBlock'], 'cannot be beside a selector', 'make it an item of its own');
};

const policyPort: FieldCheck = ({ port, endPort }, report) => {
  if (typeof port !== 'number')
    report('conflicting-fields', ['endPort'], 'needs a port that is a number', 'write the port as a number');
  else if (Number(endPort) < port)
    report('conflicting-fields', ['endPort'], `must be at least port, ${port}`);
};

const ipBlock: FieldCheck = (value, report) => {
  const outer = rangeOf(textOf(value['cidr'] ?? ''));
  for (const [i, except] of listAt(value, 'except').entries()) {
    const inner = rangeOf(textOf(except));
    if (outer !== undefined && inner !== undefined && !isInside(inner, outer))
      report(
        'conflicting-fields',
        ['except', i],
        `must be a part of ${textOf(value['cidr'])}, and less than all of it`,
      );
  }
};

export const networkChecks: FieldChecks = {
  'api.networking.v1.Ingress': ingress,
  'api.networking.v1.IngressSpec': ingressSpec,
  'api.networking.v1.HTTPIngressPath': ingressPath,
  'api.networking.v1.NetworkPolicyPeer': peer,
  'api.networking.v1.NetworkPolicyPort': about(['api.networking.v1.NetworkPolicyPort.endPort'], policyPort),
  'api.networking.v1.IPBlock': about(['api.networking.v1.IPBlock.except'], ipBlock),
};
