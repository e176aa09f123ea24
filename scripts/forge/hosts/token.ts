import { Fault } from '../../problem/fault.js';
import type { HostKind } from './host.js';
import type { Environment } from './repository.js';

/** A secret for a host's API, and the variable that it comes from. */
export interface Token {
  readonly variable: string;
  readonly secret: string;
  /** Whether it is the token of a GitLab job, which may do far less than others. */
  readonly isOfJob: boolean;
}

const variables: Readonly<Record<HostKind, readonly string[]>> = {
  github: ['GH_TOKEN', 'GITHUB_TOKEN'],
  gitlab: ['GITLAB_TOKEN', 'CI_JOB_TOKEN'],
};

/** Whether there is a token for any host. */
export const hasToken = (env: Environment = process.env): boolean =>
  Object.values(variables).some((names) => names.some((name) => env[name]?.trim()));

/** The token from the first variable that is set. */
export function tokenOf(kind: HostKind, env: Environment): Token {
  const variable = variables[kind].find((name) => env[name]?.trim());
  if (variable === undefined)
    throw new Fault(
      `there is no token for ${kind === 'github' ? 'GitHub' : 'GitLab'}`,
      `set ${variables[kind].join(' or ')}`,
    );
  const secret = env[variable]!.trim();
  // Node's message about an invalid header would print the token
  if (!/^[\x21-\x7e]+$/.test(secret))
    throw new Fault(
      `the token in ${variable} has characters that no token has`,
      `set ${variable} to the token alone`,
    );
  return { variable, secret, isOfJob: variable === 'CI_JOB_TOKEN' };
}
