import { dig, listAt, textOf } from '../../objects/trees.js';
import type { Schema } from '../kubernetes-schemas.js';
import { about, type FieldCheck, type FieldChecks } from './field-checks.js';
import { textFormats } from './text-formats.js';

const filterFields: Readonly<Record<string, string>> = {
  CORS: 'cors',
  ExternalAuth: 'externalAuth',
  ExtensionRef: 'extensionRef',
  RequestHeaderModifier: 'requestHeaderModifier',
  RequestMirror: 'requestMirror',
  RequestRedirect: 'requestRedirect',
  ResponseHeaderModifier: 'responseHeaderModifier',
  URLRewrite: 'urlRewrite',
};

/** A map that may have further fields, because clusters have different versions of the Gateway API. */
const map = (properties: Schema['properties'], more: Partial<Schema> = {}): Schema => ({
  type: 'object',
  properties: properties!,
  additionalProperties: {},
  ...more,
});
const list = (items: Schema, most: number): Schema => ({ type: 'array', items, most });
const oneOf = (...values: string[]): Schema => ({ type: 'string', enum: values });
const port: Schema = { type: 'integer', minimum: 1, maximum: 65535 };
const matchType = oneOf('Exact', 'RegularExpression');

const match = map({
  path: map(
    { type: oneOf('Exact', 'PathPrefix', 'RegularExpression') },
    { checkedAs: 'gateway.v1.HTTPPathMatch' },
  ),
  method: oneOf('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'),
  headers: list(
    map({ name: { type: 'string', limit: 'header-name' }, type: matchType }, { needs: ['name'] }),
    16,
  ),
  queryParams: list(map({ type: matchType }, { needs: ['name'] }), 16),
});
const filter = map(
  {
    type: oneOf(...Object.keys(filterFields)),
    requestRedirect: map({
      scheme: oneOf('http', 'https'),
      statusCode: { type: 'integer', enum: [301, 302, 303, 307, 308] },
      port,
    }),
  },
  { needs: ['type'], checkedAs: 'gateway.v1.HTTPRouteFilter' },
);
const backend = map(
  { port, weight: { type: 'integer', minimum: 0, maximum: 1_000_000 } },
  { needs: ['name'], checkedAs: 'gateway.v1.BackendRef' },
);
const duration: Schema = { type: 'string', limit: 'gateway-duration' };

/** What the Gateway API refuses in a route, besides unknown fields. */
export const httpRouteSpec: Schema = map({
  parentRefs: list(map({ port }, { needs: ['name'] }), 32),
  hostnames: list({ type: 'string', limit: 'host' }, 16),
  rules: list(
    map(
      {
        matches: list(match, 64),
        filters: list(filter, 16),
        backendRefs: list(backend, 16),
        timeouts: map({ request: duration, backendRequest: duration }),
      },
      { checkedAs: 'gateway.v1.HTTPRouteRule' },
    ),
    16,
  ),
});

const path: FieldCheck = ({ type, value }, report) => {
  if (type === 'RegularExpression' || typeof value !== 'string') return;
  const { test, wanted } = textFormats['absolute-path']!;
  if (!test(value)) report('bad-value', ['value'], `must be ${wanted}, not "${value}"`);
  if (/\/\/|\/\.{1,2}(?:\/|$)|%2f|#/i.test(value))
    report('bad-value', ['value'], 'cannot contain //, /./, /../, # or an encoded slash');
};

const filterOfType: FieldCheck = (value, report) => {
  const type = textOf(value['type'] ?? '');
  if (!Object.hasOwn(filterFields, type)) return;
  const own = filterFields[type]!;
  if (value[own] == null) report('missing-field', [], `needs the field "${own}"`);
  for (const field of Object.values(filterFields))
    if (field !== own && value[field] != null)
      report('conflicting-fields', [field], `is not allowed beside type: ${type}`);
};

const filters: FieldCheck = (rule, report) => {
  const types = listAt(rule, 'filters').map((one) => dig(one, 'type'));
  if (!types.includes('RequestRedirect')) return;
  if (types.includes('URLRewrite'))
    report('conflicting-fields', ['filters'], 'cannot have both RequestRedirect and URLRewrite');
  if (listAt(rule, 'backendRefs').length > 0)
    report('conflicting-fields', ['backendRefs'], 'cannot be beside a RequestRedirect');
};

const backendPort: FieldCheck = ({ group, kind, port: number }, report) => {
  if (number == null && (group ?? '') === '' && (kind ?? 'Service') === 'Service')
    report('missing-field', [], 'needs the field "port"');
};

export const routeChecks: FieldChecks = {
  'gateway.v1.HTTPPathMatch': path,
  'gateway.v1.HTTPRouteFilter': filterOfType,
  'gateway.v1.HTTPRouteRule': about(['gateway.v1.HTTPRouteFilter.requestRedirect'], filters),
  'gateway.v1.BackendRef': backendPort,
};
