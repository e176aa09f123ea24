import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { platformBin, roomyTier, Sandbox, smallest } from '../support/organisation.js';

const servicesOf = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `teams/payments/s${i}.yaml`,
      `kind: ${i % 2 ? 'Worker' : 'WebService'}\nspec: {image: "s:1.${i}", env: {Z: "1", A: "ä", b10: x, b9: y}}\n`,
    ]),
  );
const organisationOf = (count: number) => ({
  ...smallest,
  'environments/tiers/staging.yaml': roomyTier,
  'environments/payments/dev.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
  ...servicesOf(count),
});
export const small = organisationOf(8);
// with two environments, enough units that workers are used
export const large = organisationOf(80);
const sortedBackwards = Object.fromEntries(Object.entries(small).reverse());

interface Variation {
  readonly env?: Record<string, string>;
  readonly files?: Record<string, string>;
  readonly umask?: string;
  /** The folder in which the command runs, relative to the root. */
  readonly from?: string;
  /** Runs before the run that is compared. */
  readonly prepare?: (sandbox: Sandbox) => void;
}

const run = (sandbox: Sandbox, { env = {}, umask = '022', from = '.' }: Variation) =>
  spawnSync('sh', ['-c', `umask ${umask}; exec "${process.execPath}" "${platformBin}" synth`], {
    cwd: join(sandbox.root, from),
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env },
  });

const again = (change: (sandbox: Sandbox) => void) => (sandbox: Sandbox) => {
  run(sandbox, {});
  change(sandbox);
};

export const variations: Record<string, Variation> = {
  'files made in another order': { files: sortedBackwards },
  'east of everybody': { env: { TZ: 'Pacific/Kiritimati' } },
  'west of everybody': { env: { TZ: 'Etc/GMT+12' } },
  'half an hour off': { env: { TZ: 'Asia/Kolkata' } },
  Turkish: { env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } },
  German: { env: { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' } },
  'without a language': { env: { LANG: 'C', LC_ALL: 'C' } },
  'POSIX sorting': { env: { LC_COLLATE: 'POSIX' } },
  'a strict umask': { umask: '077' },
  'no umask': { umask: '000' },
  'from teams/': { from: 'teams' },
  'from a team': { from: 'teams/payments' },
  'from environments/': { from: 'environments/payments' },
  'rendered already': { prepare: again(() => {}) },
  'nothing remembered': { prepare: again((s) => s.remove('.waymark')) },
  'apps/ gone': { prepare: again((s) => s.remove('apps')) },
  'one service new': {
    prepare: (s) => {
      s.remove('teams/payments/s7.yaml');
      run(s, {});
      s.write('teams/payments/s7.yaml', small['teams/payments/s7.yaml' as never]);
    },
  },
  'one service changed and back': {
    prepare: again((s) => {
      s.write('teams/payments/s7.yaml', 'kind: Worker\nspec: {image: "x:1"}\n');
      run(s, {});
      s.write('teams/payments/s7.yaml', small['teams/payments/s7.yaml' as never]);
    }),
  },
  'one file damaged': { prepare: again((s) => s.write('apps/payments/dev/s1/deployment-s1.yaml', '')) },
  'in CI': { env: { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_SHA: 'abc' } },
  'another user': { env: { HOME: '/nowhere', USER: 'x', LOGNAME: 'x', HOSTNAME: 'x' } },
  'noise in the environment': {
    env: { NODE_ENV: 'production', DEBUG: '*', CDK8S_DISABLE_SORT: '', TERM: 'dumb', COLUMNS: '20' },
  },
  'another clock': { env: { SOURCE_DATE_EPOCH: '0', FAKETIME: '1' } },
};

/** The tree of an organisation as a variation renders it. */
export function rendered(files: Record<string, string>, variation: Variation = {}): Record<string, string> {
  const sandbox = new Sandbox(variation.files ?? files);
  variation.prepare?.(sandbox);
  const { status, stderr } = run(sandbox, variation);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return sandbox.tree();
}

/** The variations that the fast tests try; the deep ones try all others. */
export const usual = ['files made in another order', 'Turkish', 'a strict umask', 'one file damaged'];

let tree: Record<string, string> | undefined;
/** The small organisation rendered without any variation. */
export const plain = (): Record<string, string> => (tree ??= rendered(small));
