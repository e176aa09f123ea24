import { cell, code, table } from '../../scripts/generate/markdown.js';
import type { Compared } from './compare.js';
import { projects } from './projects.js';

/** Findings of a random sample that were judged by reading the manifests. */
export const judged = { findings: 60, wrong: 0, wrongErrors: 0, wrongBefore: 6 };

const missing: readonly (readonly [string, string])[] = [
  ["Gatekeeper's library", '`github.com/open-policy-agent/gatekeeper-library`'],
  ["Kyverno's policies", '`github.com/kyverno/policies`'],
  ['KubeLinter', '`golang.stackrox.io/kube-linter`'],
  ['Polaris', '`github.com/fairwindsops/polaris`'],
  ['Kubesec', '`github.com/controlplaneio/kubesec/v2`'],
  ['Kubescape', '`github.com/kubescape/regolibrary/v2`'],
];

/** The page of docs/reference/ about how the rules agree with others. */
export const agreementPage = (all: readonly Compared[]): string =>
  [
    '<!-- Written by `RECORD_AGREEMENT=1 npx vitest run --project deep tests/agreement`; do not edit. -->',
    '',
    '# Agreement with published suites',
    '',
    'Other projects publish manifests together with the verdict of their own checks. The checks that have a counterpart among the',
    '[rules](policies.md) are compared with it, case by case. Each disagreement is explained below; one without an',
    'explanation fails the test that writes this page.',
    '',
    ...table(
      ['Suite', 'Version', 'Checks', 'Cases', 'Refused by the suite', 'Same verdict', 'Explained'],
      all.map(({ suite, cases, refused, agreed, checks }) => [
        `[${suite.title}](https://pkg.go.dev/${suite.module}@v${suite.version})`,
        suite.version,
        String(checks),
        String(cases),
        String(refused),
        `${agreed} of ${cases}`,
        String(cases - agreed),
      ]),
    ),
    '',
    'Pod Security is compared at both levels for each version of Kubernetes from 1.30 to 1.37. Of Kyverno and Gatekeeper these are',
    'the tests in their own repositories.',
    ...all.filter(({ explained }) => explained.size > 0).flatMap(disagreements),
    '',
    '## Not compared',
    '',
    'The suites of these projects are not available as Go modules, so nothing is known about them:',
    '',
    ...missing.map(([title, module]) => `- ${title} (${module})`),
    '',
    '## Findings about published projects',
    '',
    `\`check\` judged the manifests of ${projects.length} projects. Of ${judged.findings} findings, five of each project chosen at random, ${judged.wrong}`,
    `were wrong when read against the manifests, ${judged.wrongErrors} of them errors. A first sample had ${judged.wrongBefore} wrong warnings, whose causes are`,
    'corrected: Secrets that a program creates, pods in the network of their node, and documents with octal numbers,',
    'which were left out.',
    '',
    ...table(
      ['Project', 'Version', 'Manifests'],
      projects.map(({ module, version, manifests }) => [code(module), version, code(manifests)]),
    ),
    '',
  ].join('\n');

const disagreements = ({ suite, explained }: Compared): string[] => [
  '',
  `## Disagreements with ${suite.title}`,
  '',
  ...table(
    ['Cases', 'Why'],
    [...explained]
      .sort(([a], [b]) => (a.reason < b.reason ? -1 : 1))
      .map(([{ reason }, count]) => [String(count), cell(reason)]),
  ),
];
