import { readFileSync } from 'node:fs';

/** Names a process for as long as the machine runs: its id and, where the system tells, when it started. */
export const signature = (pid: number): string => `${pid} ${startOf(pid)}`;

/** Whether the process of a signature lives; not another one that got its id later. */
export function isAlive(signed: string): boolean {
  const pid = pidOf(signed);
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const [, start = ''] = signed.split(' ');
  return start === '' || start === startOf(pid);
}

export function pidOf(signed: string): number | undefined {
  const pid = Number.parseInt(signed, 10);
  return pid > 0 ? pid : undefined;
}

/** Ticks since the machine started, from where Linux keeps them; elsewhere nothing. */
function startOf(pid: number): string {
  try {
    // the second field is a name that may hold spaces and brackets
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
