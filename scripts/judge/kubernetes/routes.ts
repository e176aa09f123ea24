import { dig, listAt, mapAt, type Tree, textOf } from '../../objects/trees.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Path } from '../../problem/pointer.js';
import type { FieldCheck, FieldChecks, Report } from './field-checks.js';
import { textFormats } from './text-formats.js';

/** Reports defects of one part of a route. Values of another type are left to the schema of the cluster. */
class Part {
  constructor(
    private readonly report: Report,
    private readonly value: unknown,
    private readonly path: Path,
  ) {}

  at(...path: Path): Part {
    return new Part(this.report, dig(this.value, ...path), [...this.path, ...path]);
  }

  items(field: string, most: number): Part[] {
    const list = listAt(this.value, field);
    if (list.length > most) this.at(field).refuse(`can have at most ${most} items, and has ${list.length}`);
    return list.map((_, i) => this.at(field, i));
  }

  get map(): Tree {
    return mapAt(this.value);
  }

  oneOf(values: readonly (string | number)[]): void {
    if (this.value != null && !values.includes(this.value as string))
      this.refuse(
        `must be one of ${values.join(', ')}, not ${textOf(this.value)}${didYouMean(textOf(this.value), values.map(String))}`,
      );
  }

  within(least: number, most: number): void {
    if (typeof this.value === 'number' && (this.value < least || this.value > most))
      this.refuse(`must be from ${least} to ${most}, not ${this.value}`);
  }

  formatted(format: string): void {
    const { test, wanted } = textFormats[format]!;
    if (typeof this.value === 'string' && !test(this.value))
      this.refuse(`must be ${wanted}, not "${this.value}"`);
  }

  needs(field: string): void {
    const value = this.map[field];
    if (value == null || value === '') this.report('missing-field', this.path, `needs the field "${field}"`);
  }

  refuse(what: string, code: 'bad-value' | 'conflicting-fields' = 'bad-value'): void {
    this.report(code, this.path, what);
  }
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];
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
const duration = /^(?:\d{1,5}(?:h|m|s|ms)){1,4}$/;

const httpRoute: FieldCheck = (value, report) => {
  const spec = new Part(report, value, []);
  for (const parent of spec.items('parentRefs', 32)) {
    parent.needs('name');
    parent.at('port').within(1, 65535);
  }
  for (const host of spec.items('hostnames', 16)) host.formatted('host');
  for (const rule of spec.items('rules', 16)) {
    for (const match of rule.items('matches', 64)) checkMatch(match);
    for (const filter of rule.items('filters', 16)) checkFilter(filter);
    for (const backend of rule.items('backendRefs', 16)) checkBackend(backend);
    const types = listAt(rule.map, 'filters').map((filter) => dig(filter, 'type'));
    if (types.includes('RequestRedirect') && types.includes('URLRewrite'))
      rule.at('filters').refuse('cannot have both RequestRedirect and URLRewrite', 'conflicting-fields');
    if (types.includes('RequestRedirect') && listAt(rule.map, 'backendRefs').length > 0)
      rule.at('backendRefs').refuse('cannot be beside a RequestRedirect', 'conflicting-fields');
    for (const field of ['request', 'backendRequest']) {
      const time = rule.at('timeouts', field);
      const text = dig(rule.map, 'timeouts', field);
      if (typeof text === 'string' && !duration.test(text))
        time.refuse(`must be a time such as 10s or 1m30s, not "${text}"`);
    }
  }
};

function checkMatch(match: Part): void {
  const path = match.at('path');
  path.at('type').oneOf(['Exact', 'PathPrefix', 'RegularExpression']);
  const { type = 'PathPrefix', value } = path.map;
  if (type !== 'RegularExpression' && typeof value === 'string') {
    path.at('value').formatted('absolute-path');
    if (/\/\/|\/\.{1,2}(?:\/|$)|%2f|#/i.test(value))
      path.at('value').refuse('cannot contain //, /./, /../, # or an encoded slash');
  }
  match.at('method').oneOf(methods);
  for (const header of match.items('headers', 16)) {
    header.needs('name');
    header.at('name').formatted('header-name');
    header.at('type').oneOf(['Exact', 'RegularExpression']);
  }
  for (const query of match.items('queryParams', 16)) {
    query.needs('name');
    query.at('type').oneOf(['Exact', 'RegularExpression']);
  }
}

function checkFilter(filter: Part): void {
  filter.needs('type');
  filter.at('type').oneOf(Object.keys(filterFields));
  const type = textOf(filter.map['type'] ?? '');
  if (!Object.hasOwn(filterFields, type)) return;
  filter.needs(filterFields[type]!);
  for (const [other, field] of Object.entries(filterFields))
    if (other !== type && filter.map[field] != null)
      filter.at(field).refuse(`is not allowed beside type: ${type}`, 'conflicting-fields');
  const redirect = filter.at('requestRedirect');
  redirect.at('scheme').oneOf(['http', 'https']);
  redirect.at('statusCode').oneOf([301, 302, 303, 307, 308]);
  redirect.at('port').within(1, 65535);
}

function checkBackend(backend: Part): void {
  backend.needs('name');
  backend.at('port').within(1, 65535);
  backend.at('weight').within(0, 1_000_000);
  const { group = '', kind = 'Service', port } = backend.map;
  if (group === '' && kind === 'Service' && port == null) backend.needs('port');
}

export const routeChecks: FieldChecks = { 'gateway.v1.HTTPRouteSpec': httpRoute };
