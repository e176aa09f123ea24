import { spawnSync } from 'node:child_process';
import { inject } from 'vitest';

const server = inject('apiServer');

/** Without an API server, tests on it are skipped. */
export const noApiServer = server === undefined;

export interface Person {
  readonly name: string;
  readonly groups: readonly string[];
}

export interface Answer {
  readonly ok: boolean;
  /** What kubectl printed, warnings and errors included. */
  readonly text: string;
}

const asPerson = ({ name, groups }: Person): string[] => [
  `--as=${name}`,
  ...groups.map((group) => `--as-group=${group}`),
];

/** Runs kubectl as an administrator, or as a person, with some objects for `-f -`. */
export function kubectl(
  args: readonly string[],
  { person, objects }: { readonly person?: Person; readonly objects?: readonly object[] } = {},
): Answer {
  const identity = ['--kubeconfig', server!.kubeconfig, ...(person === undefined ? [] : asPerson(person))];
  const { status, stdout, stderr } = spawnSync('kubectl', [...identity, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(objects && { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }) }),
  });
  return { ok: status === 0, text: `${stdout}${stderr}` };
}

/** Creates or changes objects as an administrator; throws if the API server refuses one. */
export function apply(objects: readonly object[]): void {
  const { ok, text } = kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], { objects });
  if (!ok) throw new Error(text);
}

export const auditLogFile = (): string => server!.auditLog;
