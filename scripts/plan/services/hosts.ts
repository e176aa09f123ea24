import { listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';
import { originOf } from '../layers.js';
import { domainsOf, hostFault, isUnder } from './domains.js';

const fits = (host: string): boolean =>
  host.length <= 253 && host.split('.').every((label) => label.length <= 63);

/**
 * The host of a service in a tier: api.example.com → api.staging.example.com. A host that is itself a granted domain
 * becomes staging.login.example.com, so that it stays under that domain.
 */
export function derive(host: string, pattern: string, domains: readonly string[]): string {
  const [first, ...others] = host.split('.');
  const rest = others.join('.');
  return isUnder(rest, domains)
    ? pattern.replaceAll('{host}', first!).replaceAll('{domain}', rest)
    : withoutFirst(pattern).replaceAll('{domain}', host);
}

const withoutFirst = (pattern: string): string =>
  pattern
    .split('.')
    .map((label) => label.replace(/\{host\}-|-?\{host\}/g, ''))
    .filter((label) => label !== '')
    .join('.');

/** Sets the host of a service in its tier, and checks that the team may use it. */
export function settleHost(candidate: Candidate, problems: Problem[]): void {
  const { spec, context, layers } = candidate;
  const ingress = spec['ingress'] as { host: string } | undefined;
  if (ingress === undefined) return;
  const { platform, team, tier } = context;
  const domains = domainsOf(platform, team.name);
  const place = () => placeOf(candidate, '/ingress/host');
  const isAsWritten =
    tier.production || tier.hosts === undefined || isWrittenForEnvironment(layers, '/ingress/host');
  const host = isAsWritten ? ingress.host : derive(ingress.host, tier.hosts!, domains);
  const subject = isAsWritten ? host : `${host} (derived from ${ingress.host} by the tier ${tier.name})`;
  const writtenFault = hostFault(platform, team.name, ingress.host);
  const fault = writtenFault ?? hostFault(platform, team.name, host);
  if (fault !== undefined)
    problems.push(
      error('not-granted', place(), `${writtenFault === undefined ? subject : ingress.host} ${fault}`, {
        help: `the team's domains are ${listOf(domains)}; environments/platform.yaml grants them`,
      }),
    );
  else if (!fits(host)) problems.push(error('name-too-long', place(), `${subject} is too long for a host`));
  ingress.host = host;
}

const isWrittenForEnvironment = (layers: Candidate['layers'], pointer: string): boolean =>
  /^\/(spec\/)?environments\//.test(originOf(layers, pointer)?.pointer ?? '');
