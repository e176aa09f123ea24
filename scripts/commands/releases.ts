import type { Arguments, Command, Flag } from './command.js';
import { textOrJson } from './flags.js';

const service: Arguments = {
  name: 'SERVICE',
  required: true,
  means: '<service>, <team>/<service>, or the path of its declaration',
};

const environment: Flag = { name: 'environment', value: 'NAME', does: 'Environment to release to' };

const ways: readonly Flag[] = [
  { name: 'push', does: 'Push to the shared branch; the default where the tier deploys automatically' },
  { name: 'pr', does: 'Open a pull request; the default elsewhere, and where the branch accepts no pushes' },
  { name: 'approved-by', value: 'NAME', does: 'Person who approved this, for the record of the commit' },
];

const queue: Flag = {
  name: 'queue',
  does: 'While the tier is closed, open a pull request for a person to merge later',
};

const releaseHold: Flag = {
  name: 'release-hold',
  does: 'Release an environment that is held after a rollback',
};

const network = 'for git fetch and push, the registry and the git host';

/** Commands that move images. They use the network and the clock, which rendering never does. */
export const releaseCommands: readonly Command[] = [
  {
    name: 'deploy',
    does: 'Release an image of a service to an environment',
    args: service,
    flags: [
      environment,
      { name: 'image', value: 'IMAGE', does: 'Image; a tag is resolved to its digest at the registry' },
      { name: 'source-repository', value: 'URL', does: 'Repository that the image was built from' },
      { name: 'source-commit', value: 'COMMIT', does: 'Commit that the image was built from' },
      { name: 'source-time', value: 'TIME', does: 'Time of that commit, as git log --format=%cI prints it' },
      ...ways,
      queue,
      releaseHold,
      {
        name: 'emergency',
        does: 'Do not wait for sync windows and freezes; rules and signatures still apply. Needs --reason',
      },
      { name: 'reason', value: 'TEXT', does: 'Why this is an emergency' },
      textOrJson,
    ],
    examples: [
      [
        'platform deploy checkout-api --environment staging --image checkout-api:1.5.0',
        'Release a version to staging',
      ],
      [
        'platform deploy payments/ledger --environment production --image ledger:5.2.0 --pr',
        'Open a pull request, for a service whose name two teams use',
      ],
      [
        'platform deploy web --environment production --image web:8.12.1 --emergency --reason "checkout is down"',
        'Release a hotfix in a closed window',
      ],
      [
        'platform deploy web --environment production --image web:8.13.0 --queue',
        'Prepare the pull request of a release while the tier is closed',
      ],
    ],
    network,
    load: () => import('./deploy.js'),
  },
  {
    name: 'promote',
    does: 'Release the image of one environment to another',
    args: service,
    flags: [
      { name: 'from', value: 'NAME', does: 'Environment that has the image' },
      { name: 'to', value: 'NAME', does: 'Environment that gets the image' },
      ...ways,
      queue,
      releaseHold,
      textOrJson,
    ],
    examples: [
      [
        'platform promote checkout-api --from staging --to production',
        'Release what has been in staging for the soak time of production',
      ],
      [
        'platform promote checkout-api --from staging --to production --queue',
        'Prepare the pull request while production is closed',
      ],
    ],
    network,
    load: () => import('./promote.js'),
  },
  {
    name: 'rollback',
    does: 'Go back to an earlier image, and hold the environment on it',
    args: service,
    flags: [
      environment,
      {
        name: 'to',
        value: 'REV',
        does: 'Commit whose image is wanted; by default the image before the current one',
      },
      { name: 'reason', value: 'TEXT', does: 'Reason, shown to whoever deploys next' },
      ...ways,
      textOrJson,
    ],
    examples: [
      [
        'platform rollback checkout-api --environment production --push --reason "orders fail"',
        'Go back to the image before, at once',
      ],
      [
        'platform rollback checkout-api --environment production --to 4f2a9c1',
        'Go back to the image of a commit',
      ],
    ],
    network,
    load: () => import('./rollback.js'),
  },
  {
    name: 'freeze',
    does: 'Write days without releases to environments/platform.yaml',
    args: {
      name: 'FROM TO',
      required: true,
      count: 2,
      means: 'the first and the last day, as YYYY-MM-DD',
    },
    flags: [
      { name: 'reason', value: 'TEXT', does: 'Why nothing is released' },
      { name: 'tiers', value: 'NAMES', does: 'Tiers to freeze, separated by commas; production by default' },
      { name: 'time-zone', value: 'NAME', does: 'Time zone in which days begin and end; UTC by default' },
    ],
    examples: [
      [
        'platform freeze 2026-12-21 2027-01-03 --reason Christmas --time-zone Europe/Berlin',
        'Release nothing to production over Christmas',
      ],
    ],
    load: () => import('./freeze.js'),
  },
];
