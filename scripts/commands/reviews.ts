import type { Command } from './command.js';
import { textOrJson } from './flags.js';

export const diffCommand: Command = {
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
};

export const verifyCommand: Command = {
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
};

export const commentCommand: Command = {
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
};
