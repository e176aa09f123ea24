import { formatNames } from '../report/formats.js';
import { catalogCommands, metricsCommand, portalCommand, scorecardCommand } from './catalogs.js';
import type { Arguments, Command, CommandGroup } from './command.js';
import { createCommands, initCommand } from './creates.js';
import { textOrJson } from './flags.js';
import { bootstrapCommand, ownCommands } from './own-commands.js';
import { policyCommands } from './policy.js';
import { releaseCommands } from './releases.js';
import { commentCommand, diffCommand, verifyCommand } from './reviews.js';

const paths = 'a path of teams/, environments/ or apps/';

const addresses: Arguments = {
  name: 'ADDRESS',
  many: true,
  means: `<team>, <team>/<environment>, <team>/<environment>/<unit>, or ${paths}; everything by default`,
};

/** All commands, in the order of help. */
export const commands: readonly (Command | CommandGroup)[] = [
  {
    name: 'synth',
    does: 'Render teams/ and environments/ into apps/',
    args: addresses,
    flags: [
      { name: 'check', does: 'Write nothing; exit 1 if apps/ is stale' },
      { name: 'out', value: 'DIR', does: 'Render into another folder' },
      { name: 'watch', does: 'Render again whenever a declaration changes' },
      textOrJson,
    ],
    examples: [
      ['platform synth', 'Render everything that changed'],
      ['platform synth payments/staging', 'Render one environment of a team'],
      ['platform synth teams/payments/checkout-api.yaml', 'Render what one file declares'],
      ['platform synth --check', 'In CI: fail if apps/ is stale'],
      ['platform synth --out /tmp/preview', 'Render into /tmp/preview'],
    ],
    load: () => import('./synth.js'),
  },
  {
    name: 'check',
    does: 'Check what the declarations render, or given manifests, without writing anything',
    args: {
      ...addresses,
      means: `${addresses.means}. A file or folder of manifests (those of apps/ included), or - for standard input, is checked as it is`,
    },
    flags: [
      { name: 'format', value: 'FORMAT', values: formatNames, does: 'Output format' },
      {
        name: 'policies-from',
        value: 'REF',
        does: 'Apply the rules, levels and waivers of a commit as well',
      },
      {
        name: 'base',
        value: 'REF',
        does: 'Refuse unconfirmed changes since a commit that replace or lose data',
      },
      { name: 'fix', does: 'Fix in the declarations all problems that have an automatic fix' },
    ],
    rootless: true,
    examples: [
      ['platform check', 'Check everything that the declarations render'],
      ['platform check payments/staging', 'Check one environment of a team'],
      ['platform check teams/payments', 'Check what the files of one team render'],
      ['platform check teams/payments/manifests', 'Check manifests in a folder as they are'],
      ['helm template chart | platform check -', 'Check manifests from another program'],
      [
        'platform check --policies-from origin/main',
        'In a pull request: keep it from weakening its own rules',
      ],
      ['platform check --base origin/main', 'In a pull request: refuse unconfirmed loss of data'],
      ['platform check --fix', 'Apply all automatic fixes, and report the remaining problems'],
      ['platform check --format json', 'Print a report for programs'],
      ['platform check --format github', 'Annotate the lines of a pull request'],
      ['platform check --format sarif > check.sarif', "Write a report for GitHub's code scanning"],
    ],
    load: () => import('./check.js'),
  },
  diffCommand,
  verifyCommand,
  initCommand,
  ...createCommands,
  policyCommands,
  {
    name: 'explain',
    does: 'Explain a kind, field, problem code, rule, risk, edition, declaration, unit, rendered file, service, host, image or object',
    args: {
      name: 'TOPIC',
      means: `a kind, a field, a problem code, a rule, a risk, risks, editions, <team>, <team>/<environment>, <team>/<environment>/<unit>, ${paths}, a service as <name> or <team>/<name>, a host, an image, or an object as <Kind>/<name> or <Kind>/<namespace>/<name>; the kinds by default`,
    },
    flags: [
      {
        ...textOrJson,
        values: ['text', 'json', 'schema'],
        does: 'Output format; schema is the JSON Schema of a kind, for editors',
      },
    ],
    examples: [
      ['platform explain', 'List the kinds'],
      ['platform explain WebService', 'Show the fields of a kind and an example'],
      ['platform explain WebService.ingress.host', 'Describe one field'],
      ['platform explain WebService --format schema', 'Print the JSON Schema of its declarations'],
      ['platform explain ambiguous-scalar', 'Describe a problem code and its fix'],
      ['platform explain risks', 'List what a change can endanger'],
      ['platform explain editions', 'List what each edition of the rendered manifests changes'],
      ['platform explain pod-security/privileged', 'Describe a rule, and who enforces it'],
      ['platform explain payments/staging', 'List the units of an environment'],
      ['platform explain teams/payments/checkout-api.yaml', 'List the units that a file declares'],
      ['platform explain payments/staging/checkout-api', 'Show the effective spec of a unit'],
      [
        'platform explain apps/payments/staging/checkout-api/deployment-checkout-api.yaml',
        'Show the declaration and field that each line comes from',
      ],
      [
        'platform explain checkout-api',
        'Show who owns a service, whom to call, its versions, what depends on it, and pages about it',
      ],
      ['platform explain api.example.com', 'Show who answers at a host, whom to call, and the last commits'],
      ['platform explain checkout-api:1.4.2', 'Show where an image runs'],
      ['platform explain deploy/checkout-api', 'Show who owns an object, as kubectl names it'],
    ],
    load: () => import('./explain.js'),
  },
  {
    name: 'cost',
    does: 'Estimate what units cost in a month',
    args: addresses,
    flags: [
      {
        name: 'format',
        value: 'FORMAT',
        values: ['text', 'json', 'focus'],
        does: 'Output format; focus is CSV in the form of FOCUS 1.2, for tools about cloud costs',
      },
      {
        name: 'record',
        value: 'FILE',
        does: 'Also write the costs of this month into a file of past months',
      },
    ],
    examples: [
      ['platform cost', 'Sum up every team and environment'],
      ['platform cost payments', 'Sum up one team'],
      ['platform cost payments/production', 'List the units of one environment'],
      ['platform cost payments/production/checkout-api-db', 'Show how the cost of one unit is calculated'],
      ['platform cost --format json', 'Print a report for programs'],
      ['platform cost --format focus > cost.csv', 'Write what each team and cost centre is charged'],
      ['platform cost --record cost.json', 'Every month: keep what is shown as the trend'],
    ],
    load: () => import('./cost.js'),
  },
  catalogCommands,
  scorecardCommand,
  portalCommand,
  metricsCommand,
  bootstrapCommand,
  ...releaseCommands,
  commentCommand,
  ...ownCommands,
];
