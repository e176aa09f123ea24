import type { Command } from './command.js';
import { textOrJson } from './flags.js';

export const versionCommand: Command = {
  name: 'version',
  does: 'Show the version of the engine',
  flags: [textOrJson],
  examples: [
    ['platform version', 'The version alone'],
    ['platform version --format json', 'With the versions of Node and the system'],
  ],
  rootless: true,
  load: () => import('./version.js'),
};

export const bootstrapCommand: Command = {
  name: 'bootstrap',
  does: 'Bring an Argo CD without content to syncing apps/: register clusters, look for what they need, apply the root Application',
  args: {
    name: 'CLUSTER',
    many: true,
    means: 'clusters of environments/clusters/; all of them by default',
  },
  flags: [
    { name: 'apply', does: 'Do it; without this flag, only say what is there and print the commands' },
    {
      name: 'context',
      value: 'CONTEXT',
      does: 'Context of the management cluster in the kubeconfig; the current one by default, which --apply asks about',
    },
    {
      name: 'contexts',
      value: 'PAIRS',
      does: 'Contexts of workload clusters, CLUSTER=CONTEXT,…; by default the context with the `server` of the Cluster',
    },
    textOrJson,
  ],
  examples: [
    ['platform bootstrap', 'Say what is there and what is missing, and print the commands'],
    ['platform bootstrap --apply --context management', 'Do it; safe to repeat'],
    [
      'platform bootstrap --apply --context management eu-prod',
      'After eu-prod was built again: only this cluster',
    ],
    [
      'platform bootstrap --context management --contexts eu-prod=bastion-eu-prod',
      'Where people reach a cluster by another address than Argo CD',
    ],
    ['platform bootstrap --format json', 'Print a report for programs'],
  ],
  network: 'to reach the clusters of the kubeconfig, and the git host',
  load: () => import('./bootstrap.js'),
};

/** Commands about this program and the machine that it runs on. */
export const ownCommands: readonly Command[] = [
  {
    name: 'doctor',
    does: 'Check this machine and this monorepo, and say what to fix',
    flags: [
      { name: 'host', does: "Check the git host's rules for the branch that Argo CD follows" },
      textOrJson,
    ],
    examples: [
      ['platform doctor', 'Exit 1 if something needs a fix'],
      ['platform doctor --host', 'With GH_TOKEN or GITLAB_TOKEN: check the branch rules as well'],
    ],
    rootless: true,
    network: 'with --host, to call the API of the git host',
    load: () => import('./doctor.js'),
  },
  {
    name: 'completion',
    does: 'Print the script with which a shell completes commands, flags, teams and units',
    args: {
      name: 'SHELL',
      required: true,
      many: true,
      values: ['bash', 'zsh', 'fish'],
      means: 'bash, zsh or fish',
    },
    flags: [],
    examples: [
      ['source <(platform completion bash)', 'In ~/.bashrc'],
      ['source <(platform completion zsh)', 'In ~/.zshrc, after compinit'],
      ['platform completion fish > ~/.config/fish/completions/platform.fish', 'Once, for fish'],
    ],
    rootless: true,
    load: () => import('./completion.js'),
  },
  versionCommand,
];
