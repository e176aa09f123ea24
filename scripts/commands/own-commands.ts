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
