import type { Command, CommandGroup } from './command.js';
import { textOrJson } from './flags.js';

export const catalogCommands: CommandGroup = {
  name: 'catalog',
  does: 'Write the catalogue: what exists, who owns it, which version runs, and who depends on whom',
  commands: [
    {
      name: 'catalog',
      does: 'Write the catalogue of the organisation as JSON, or as entities and templates for Backstage',
      flags: [
        {
          name: 'out',
          value: 'PATH',
          does: 'File to write; with --backstage the folder. Without it, JSON is printed',
        },
        {
          name: 'git',
          does: 'Add what the git history knows: last changes, authors, deployments, and since when a version runs',
        },
        { name: 'backstage', does: 'Write entities and Software Templates for Backstage into a folder' },
      ],
      examples: [
        ['platform catalog', 'Print the catalogue; schemas/catalog.schema.json describes it'],
        ['platform catalog --out catalog.json', 'Write it to a file'],
        ['platform catalog --git --out catalog.json', 'Write it with facts of the git history'],
        ['platform catalog --backstage --out backstage', 'Write what Backstage reads into backstage/'],
        ['platform catalog validate', 'Check the catalog-info.yaml files that people wrote'],
      ],
      load: () => import('./catalog.js'),
    },
    {
      name: 'catalog validate',
      does: 'Check the catalog-info.yaml files that people wrote for Backstage: form, owners, references, duplicates',
      args: {
        name: 'PATH',
        many: true,
        means: 'a file of entities, or a folder with catalog-info.yaml files in it; by default the monorepo',
      },
      flags: [textOrJson],
      rootless: true,
      examples: [
        ['platform catalog validate', 'Check every catalog-info.yaml of the monorepo'],
        [
          'platform catalog validate --root ../platform catalog-info.yaml',
          'In the repository of a service: check its file against the monorepo beside it',
        ],
        ['platform catalog validate --format json', 'Print a report for programs'],
      ],
      load: () => import('./catalog-validate.js'),
    },
  ],
};

export const metricsCommand: Command = {
  name: 'metrics',
  does: 'Measure the road: deployments, lead time, failures, adoption, self-service, waiting time, waivers',
  flags: [
    { name: 'since', value: 'DAYS', does: 'Number of days to measure, such as 30d; 90d by default' },
    { name: 'audit', does: 'List instead who released, approved, waived and confirmed what' },
    { name: 'until', value: 'DAY', does: 'Last day to measure, such as 2026-12-31; today by default' },
    {
      name: 'format',
      value: 'FORMAT',
      values: ['text', 'json', 'csv', 'openmetrics'],
      does: 'Output format; openmetrics is for Prometheus',
    },
  ],
  network: 'with a token, to ask the git host for pull requests and the members of the platform team',
  examples: [
    ['platform metrics', 'Measure the last 90 days, and say how each number is computed'],
    ['platform metrics --since 30d', 'Measure the last 30 days'],
    ['platform metrics --until 2026-06-30 --format csv', 'Measure the 90 days before a change of the road'],
    ['platform metrics --format openmetrics > metrics.prom', 'Write metrics for Prometheus'],
    ['platform metrics --format json', 'Print a report for programs'],
    ['platform metrics --audit --since 365d --format csv', 'List who did what in a year, for a spreadsheet'],
  ],
  load: () => import('./metrics.js'),
};

export const scorecardCommand: Command = {
  name: 'scorecard',
  does: 'Score services: bronze, silver or gold, and the next step of each',
  args: {
    name: 'TEAM|SERVICE',
    means:
      '<team>, <team>/<service>, the name of a service, the address of a unit, or a file that declares services; all services by default',
  },
  flags: [
    {
      name: 'catalog',
      value: 'FILE',
      does: 'Read a catalogue that `platform catalog` wrote, instead of declarations',
    },
    {
      name: 'format',
      value: 'FORMAT',
      values: ['text', 'json', 'markdown', 'openmetrics'],
      does: 'Output format; openmetrics is for Prometheus',
    },
  ],
  rootless: true,
  examples: [
    ['platform scorecard', 'List all services, with the level and the next step of each'],
    ['platform scorecard payments', 'List the services of one team'],
    ['platform scorecard payments/checkout-api', 'Show every check of one service'],
    ['platform scorecard --format markdown', 'Write a page'],
    ['platform scorecard --format openmetrics > scorecard.prom', 'Write metrics for Prometheus'],
    ['platform scorecard --catalog catalog.json', 'Anywhere: read a catalogue that CI wrote'],
  ],
  load: () => import('./scorecard.js'),
};

export const portalCommand: Command = {
  name: 'portal',
  does: 'Write a web site about the organisation: services, owners, versions, costs, findings, scorecards',
  flags: [
    {
      name: 'out',
      value: 'DIR',
      does: 'Folder to write, for any web server or to open from a disk',
    },
    {
      name: 'serve',
      does: 'Serve the site to the browser of this machine, with forms that create and change declarations, until Ctrl-C',
    },
    { name: 'port', value: 'NUMBER', does: 'Port to serve at; by default the first free one from 8484' },
    {
      name: 'host',
      value: 'ADDRESS',
      does: 'Address to serve at; 127.0.0.1 by default. With another one, machines of the network reach the portal without encryption; whoever has the printed address can write your working tree and push branches as you',
    },
    {
      name: 'no-open',
      does: 'Do not open the browser; without a terminal and in CI, it is never opened',
    },
    {
      name: 'catalog',
      value: 'FILE',
      does: 'Read a catalogue that `platform catalog` wrote, instead of declarations',
    },
    {
      name: 'git',
      does: 'Add what the git history knows: last changes, authors, deployments, and since when a version runs',
    },
  ],
  network: 'the live state of Argo CD, and pull requests, with --serve',
  rootless: true,
  examples: [
    ['platform portal --out site', 'Write the site into site/'],
    ['platform portal --git --out site', 'Write it with facts of the git history'],
    ['platform portal --serve', 'Show it in the browser, and create and change things there'],
    ['platform portal --serve --no-open --port 8080', 'Print the address to open, with this port'],
    ['platform portal --catalog catalog.json --out site', 'Anywhere: read a catalogue that CI wrote'],
  ],
  load: () => import('./portal.js'),
};
