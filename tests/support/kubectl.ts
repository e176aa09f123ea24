import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';

export interface Person {
  readonly name: string;
  readonly groups: readonly string[];
}

export interface Answer {
  readonly ok: boolean;
  /** What kubectl printed, warnings and errors included. */
  readonly text: string;
}

export interface Asking {
  readonly person?: Person | undefined;
  /** Objects for `-f -`. */
  readonly objects?: readonly object[] | undefined;
}

const asPerson = ({ name, groups }: Person): string[] => [
  `--as=${name}`,
  ...groups.map((group) => `--as-group=${group}`),
];

/** Runs kubectl as an administrator, or as a person. */
export function kubectlOn(
  kubeconfig: string,
  args: readonly string[],
  { person, objects }: Asking = {},
): Answer {
  // its default cache would outlive the API server, whose port another one may get
  const cache = join(dirname(kubeconfig), 'discovery');
  const identity = [
    '--kubeconfig',
    kubeconfig,
    '--cache-dir',
    cache,
    ...(person === undefined ? [] : asPerson(person)),
  ];
  const { status, stdout, stderr } = spawnSync('kubectl', [...identity, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(objects && { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }) }),
  });
  return { ok: status === 0, text: `${stdout}${stderr}` };
}

/** Creates or changes objects as an administrator; throws if the API server refuses one. */
export function applyTo(kubeconfig: string, objects: readonly object[]): void {
  const args = ['apply', '--server-side', '--force-conflicts', '-f', '-'];
  const { ok, text } = kubectlOn(kubeconfig, args, { objects });
  if (!ok) throw new Error(text.replaceAll(/^.* serverside-applied\n/gm, ''));
}
