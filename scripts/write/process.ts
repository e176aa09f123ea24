import { readFileSync } from 'node:fs';

/** Identifies a process until the machine restarts: its id and, if the system provides it, its start time. */
export const signature = (pid: number): string => `${pid} ${startOf(pid)}`;

/** Whether the process of a signature is still running, and not another process that got the same id. */
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

/** The start time in ticks since boot, which only Linux provides; empty elsewhere. */
function startOf(pid: number): string {
  try {
    // the second field is the process name, which may contain spaces and brackets
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
