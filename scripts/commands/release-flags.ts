import type { ReleaseOptions } from '../pipeline/release/release.js';
import { Fault } from '../problem/fault.js';
import type { Invocation } from './command.js';

/** A flag that a command cannot do without. */
export function needed({ flags }: Invocation, name: string, value: string): string {
  const given = flags[name];
  if (typeof given === 'string') return given;
  throw new Fault(`--${name} is missing`, `add --${name} ${value}`);
}

export const optional = ({ flags }: Invocation, name: string): string | undefined =>
  flags[name] as string | undefined;

/** The options that all releases share. */
export function releaseOptions(invocation: Invocation, environment: string): ReleaseOptions {
  const { args, flags, root, terminal } = invocation;
  if (flags['push'] && flags['pr'])
    throw new Fault('--push and --pr contradict each other', 'give one of them');
  return {
    root,
    service: args[0]!,
    environment,
    way: flags['push'] ? 'push' : flags['pr'] ? 'pr' : undefined,
    approvedBy: optional(invocation, 'approved-by'),
    onProgress: terminal.progress,
    onNote: terminal.note,
  };
}
