import { formatNames } from '../report/formats.js';
import { catalogCommands, metricsCommand, portalCommand, scorecardCommand } from './catalogs.js';
import type { Arguments, Command, CommandGroup } from './command.js';
import { createCommands, initCommand } from './creates.js';
import { textOrJson } from './flags.js';
import { bootstrapCommand, ownCommands } from './own-commands.js';
import { policyCommands } from './policy.js';
import { releaseCommands } from './releases.js';

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
  {
    name: 'diff',
    does: 'Compare two rendered trees object by object',
    args: {
      name: 'TREE',
      many: true,
      means:
        'a base, then a head: commits, or folders of rendered files. By default the base is the commit at which this branch left the default branch of origin, and the head is the working tree',
    },
    flags: [
      {
        name: 'base',
        value: 'REF',
        does: 'Compare the working tree with the commit at which this branch left another one',
      },
      { name: 'exit-code', does: 'Exit 1 if anything differs' },
      {
        name: 'format',
        value: 'FORMAT',
        values: ['text', 'json', 'markdown', 'html'],
        does: 'Output format; html is one page that loads nothing',
      },
      {
        name: 'out',
        value: 'DIR',
        does: 'With --format html: folder to write. Above 2 MB each team has a page of its own',
      },
    ],
    examples: [
      ['platform diff', 'Show what this branch changes'],
      ['platform diff --base origin/release', 'Show what changed since this branch left origin/release'],
      ['platform diff HEAD', 'Show what is not committed'],
      ['platform diff v1.4.0 v1.5.0', 'Compare two commits'],
      ['platform diff apps /tmp/preview', 'Compare two folders of rendered files'],
      ['platform diff --exit-code', 'In a script: exit 1 if anything differs'],
      ['platform diff --format markdown', 'Write a comment for a pull request'],
      ['platform diff --format html > diff.html', 'Write a page to read in a browser'],
      ['platform diff --format html --out diff', 'Write a folder of pages, whatever the size of the change'],
      ['platform diff --format json', 'Print each operation for programs'],
    ],
    load: () => import('./diff.js'),
  },
  {
    name: 'verify',
    does: 'Check that a commit may be merged: apps/ is fresh or, with --rendered, the rules of its base allow it',
    flags: [
      {
        name: 'rendered',
        does: 'Run no code of the commit: judge its declarations and apps/ as data, with the engine of the base',
      },
      { name: 'base', value: 'REF', does: 'With --rendered: the commit to merge into' },
      {
        name: 'modules',
        value: 'FILE',
        does: 'With --rendered: modules.json of `platform verify --out`, which says what TypeScript modules declare',
      },
      {
        name: 'pr',
        value: 'NUMBER',
        does: 'With --rendered: the pull request whose approving reviews count; needs a token of the git host',
      },
      { name: 'out', value: 'DIR', does: 'Write the verdict as JSON, Markdown and SARIF into a folder' },
      textOrJson,
    ],
    examples: [
      ['platform verify', 'Prove that apps/ of the commit is what its declarations render'],
      ['platform verify --out verdict', 'The same, with reports for programs and comments'],
      ['platform verify --rendered --base origin/main', 'Judge the commit by the rules of main'],
      [
        'platform verify --rendered --base origin/main --modules verdict/modules.json',
        'The same, where teams have TypeScript modules',
      ],
    ],
    network: 'with --pr, to call the API of the git host',
    load: () => import('./verify.js'),
  },
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
  {
    name: 'comment',
    does: 'Post a comment on a pull request of GitHub or GitLab, or update it in place',
    args: {
      name: 'FILE',
      required: true,
      means:
        'Markdown of at most 65,000 characters, or - for standard input. Its first line can be a marker, `<!-- waymark:NAME -->`: a pull request has one comment for each',
    },
    flags: [
      {
        name: 'pr',
        value: 'NUMBER',
        does: 'Number of the pull request; in GitHub Actions and GitLab CI, that of the job by default',
      },
    ],
    examples: [
      ['platform comment review.md', 'In CI: comment on the pull request of the job'],
      ['platform comment review.md --pr 12', 'With GH_TOKEN or GITLAB_TOKEN: comment from anywhere'],
      ['platform check --format markdown | platform comment - --pr 12', 'Post the output of another command'],
    ],
    network: 'to call the API of the git host',
    load: () => import('./comment.js'),
  },
  ...ownCommands,
];
