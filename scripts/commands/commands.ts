import { formatNames } from '../report/formats.js';
import type { Command, Flag } from './command.js';

export const globalFlags: readonly Flag[] = [
  {
    name: 'root',
    value: 'DIR',
    does: 'the root of the monorepo; found upward from here by environments/platform.yaml',
  },
  { name: 'no-color', does: 'no colours; NO_COLOR and CI do the same' },
  { name: 'quiet', short: 'q', does: 'say nothing but problems and what was asked for' },
  { name: 'help', short: 'h', does: 'show this' },
  { name: 'version', does: 'show the version of the engine' },
];

/** Every command there is. */
export const commands: readonly Command[] = [
  {
    name: 'synth',
    usage: 'synth [UNIT…] [--check] [--out DIR] [--watch]',
    does: 'render teams/ and environments/ into apps/',
    flags: [
      { name: 'check', does: 'write nothing; exit 1 if apps/ is not what would be rendered' },
      { name: 'out', value: 'DIR', does: 'render into another folder, for a look' },
      { name: 'watch', does: 'render again whenever a declaration changes' },
    ],
    examples: [
      ['platform synth', 'render everything that changed'],
      ['platform synth payments/staging', "one team's environment"],
      ['platform synth --check', 'in CI: is apps/ up to date?'],
      ['platform synth --out /tmp/look', 'render elsewhere'],
    ],
    load: () => import('./synth.js'),
  },
  {
    name: 'check',
    usage: 'check [PATH…|-] [--policies-from REF] [--base REF] [--format FORMAT] [--fix]',
    does: 'judge what the declarations render, or given manifests, and write nothing',
    flags: [
      {
        name: 'format',
        value: 'FORMAT',
        values: formatNames,
        does: 'how to report',
      },
      {
        name: 'policies-from',
        value: 'REF',
        does: 'judge by the rules, levels and waivers of a commit as well',
      },
      {
        name: 'base',
        value: 'REF',
        does: 'refuse what replaces or loses data that a commit has, unless it is confirmed',
      },
      { name: 'fix', does: 'mend in the declarations what can be mended mechanically' },
    ],
    rootless: true,
    examples: [
      ['platform check', 'everything that the declarations render'],
      ['platform check teams/payments/manifests', 'manifests as they lie in a folder'],
      ['helm template chart | platform check -', 'manifests from another program'],
      ['platform check teams/payments', "what one team's declarations render"],
      ['platform check --policies-from origin/main', 'what a pull request may not weaken for itself'],
      ['platform check --base origin/main', 'what a pull request may not do to data unasked'],
      ['platform check --fix', 'mend what is mechanical, and report the rest'],
      ['platform check --format json', 'for a program to read'],
      ['platform check --format github', 'annotations at the lines of a pull request'],
      ['platform check --format sarif > check.sarif', "for GitHub's code scanning"],
    ],
    load: () => import('./check.js'),
  },
  {
    name: 'policy',
    usage: 'policy build|test|new|export|waivers [CATEGORY/RULE]',
    does: 'compile the rules of policies/, test them, begin one, export them, or list what is permitted against them',
    flags: [
      { name: 'mutations', does: 'with test: weaken each rule, and see that a fixture notices' },
      {
        name: 'scope',
        value: 'SCOPE',
        values: ['object', 'unit'],
        does: 'with new: whether the rule sees one object or all of a unit',
      },
      { name: 'gatekeeper', does: 'with export: as ConstraintTemplates and Constraints of Gatekeeper' },
      { name: 'vap', does: 'with export: as ValidatingAdmissionPolicies, those that can be said in CEL' },
      { name: 'cluster', value: 'NAME', does: 'with export: for one cluster' },
      { name: 'out', value: 'DIR', does: 'with export: into a folder for each cluster, not to be printed' },
      { name: 'format', value: 'FORMAT', values: ['text', 'json'], does: 'with waivers: how to list them' },
    ],
    examples: [
      ['platform policy build', 'after a rule has changed'],
      ['platform policy test --mutations', 'their form, tests, fixtures, and what is committed of them'],
      ['platform policy waivers', 'who may break which rule, until when, and whether it is still needed'],
      ['platform policy new naming/team-prefix', 'begin a rule of your own, in policies/own/'],
      ['platform policy export --vap --cluster eu-prod', 'what a cluster would be given, for a look'],
    ],
    load: () => import('./policy.js'),
  },
  {
    name: 'explain',
    usage: 'explain [KIND|FIELD|CODE|RULE|FILE|UNIT]',
    does: 'say where something comes from or what it means',
    flags: [],
    examples: [
      ['platform explain', 'the kinds there are'],
      ['platform explain WebService', 'the fields of a kind, and an example'],
      ['platform explain WebService.ingress.host', 'one field'],
      ['platform explain ambiguous-scalar', 'what a code means and what to do'],
      ['platform explain pod-security/privileged', 'what a rule asks, why, and who judges by it'],
      ['platform explain payments/staging/checkout-api', 'what a unit is made of'],
      [
        'platform explain apps/payments/staging/checkout-api/deployment-checkout-api.yaml',
        'which declaration and field each line comes from',
      ],
    ],
    load: () => import('./explain.js'),
  },
  {
    name: 'cost',
    usage: 'cost [UNIT|TEAM|TEAM/ENVIRONMENT…] [--format text|json]',
    does: 'say what units cost in a month, and from which prices',
    flags: [{ name: 'format', value: 'FORMAT', values: ['text', 'json'], does: 'how to report' }],
    examples: [
      ['platform cost', 'the whole organisation, by team and environment'],
      ['platform cost payments', 'one team'],
      ['platform cost payments/production', 'one environment, unit by unit'],
      ['platform cost payments/production/checkout-api-db', 'one unit'],
      ['platform cost --format json', 'for a program to read'],
    ],
    load: () => import('./cost.js'),
  },
  {
    name: 'doctor',
    usage: 'doctor',
    does: 'look at this machine and this monorepo, and say what to mend',
    flags: [],
    examples: [['platform doctor', 'exit 1 when something must be mended']],
    rootless: true,
    load: () => import('./doctor.js'),
  },
];
