import { error, type Problem, warning } from '../../scripts/problem/problem.js';
import { byPlace, type Located } from '../../scripts/report/problems.js';
import type { Report } from '../../scripts/report/report.js';

const declaration = 'teams/payments/checkout-api.yaml';
const rendered = 'apps/payments/staging/checkout-api/deployment-checkout-api.yaml';
const unit = 'payments/staging/checkout-api';
const container = ['spec', 'template', 'spec', 'containers', 0];

/** Text that tries to break out of the markup of every report format. */
export const hostile =
  '@acme ![x](//evil.example) <img src=x> `` | ]]> {0} %0A\r\n::error::\u202e\u0007\u{e0041}"\'&';

const note = (problem: Problem): Problem => ({ ...problem, severity: 'note' });

/** Problems of every sort, and problems with hostile text in every field. */
export const samples: readonly Located[] = [
  {
    problem: error('unknown-field', { file: declaration }, 'WebService has no field "replcas"', {
      help: 'did you mean "replicas"?',
      docs: 'platform explain WebService.replicas',
    }),
    line: 12,
    column: 3,
    length: 7,
    source: '  replcas: 3',
  },
  {
    problem: error('hardening/requests', { file: declaration }, 'container app requests no memory', {
      help: 'set resources.requests.memory',
      breach: {
        object: 'Deployment/checkout-api',
        unit,
        rendered: { file: rendered, path: [...container, 'resources', 'requests', 'memory'] },
        wanted: 'resources.requests.memory',
        fix: { value: '128Mi', at: { file: declaration } },
      },
    }),
    line: 14,
    column: 7,
    length: 4,
    source: '      size: small',
  },
  {
    problem: note(
      error('pod-security/privileged', { file: declaration }, 'container app is privileged', {
        help: 'delete securityContext.privileged',
        breach: {
          object: 'Deployment/checkout-api',
          unit,
          rendered: { file: rendered, path: [...container, 'securityContext', 'privileged'] },
          wanted: 'securityContext.privileged is false or absent',
          fix: { at: { file: declaration } },
          byDefault: 'WebService.privileged',
          waiver: { owner: 'payments-leads', reason: 'until the new driver', expires: '2026-12-31' },
        },
      }),
    ),
    line: 20,
    column: 5,
    length: 10,
    source: '    privileged: true',
  },
  {
    problem: warning(
      'hardening/probes',
      { file: 'teams/payments/ledger.yaml' },
      'container app has no probes',
      {
        breach: {
          object: 'Deployment/ledger',
          unit: 'payments/staging/ledger',
          rendered: { file: 'apps/payments/staging/ledger/deployment-ledger.yaml', path: container },
          byBase: true,
        },
      },
    ),
  },
  {
    problem: note(
      warning('references/wildcard-host', { file: `teams/${hostile}` }, hostile, {
        help: hostile,
        docs: hostile,
        breach: {
          object: hostile,
          unit: hostile,
          rendered: { file: hostile, path: [hostile, 1] },
          wanted: hostile,
          waiver: { owner: hostile, reason: hostile, expires: '2026-12-31' },
        },
      }),
    ),
    line: 1,
    column: 1,
    length: 1,
    source: hostile,
  },
  {
    problem: error('stranger', { file: `teams/${hostile}` }, hostile, { help: hostile }),
    line: 2,
    column: 1,
    length: 1,
    source: hostile,
  },
];

export const reportOf = (located: readonly Located[]): Report => ({
  located: located.toSorted(byPlace),
  units: 2,
  objects: 31,
  version: '0.1.0',
  editOf: ({ code }) =>
    code === 'hardening/requests'
      ? { file: declaration, startLine: 14, startColumn: 13, endLine: 14, endColumn: 18, text: 'medium' }
      : undefined,
  rules: (id) =>
    id === 'pod-security/privileged'
      ? {
          title: 'Containers are not privileged',
          description: 'A privileged container is root on its node.',
          fix: 'delete securityContext.privileged',
          links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
        }
      : undefined,
});
