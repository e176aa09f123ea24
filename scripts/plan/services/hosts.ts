import { listOf } from '../../problem/nearest.js';
import { at, fromPointer, type Path, toPointer } from '../../problem/pointer.js';
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

/** Sets the hosts of a service in its tier, and checks that the team may use them. `fields` are pointers of its kind. */
export function settleHosts(candidate: Candidate, fields: readonly string[], problems: Problem[]): void {
  for (const field of fields)
    for (const path of pathsTo(candidate.spec, fromPointer(field))) settleHost(candidate, path, problems);
}

/** The paths of the values that a path with `*` leads to. */
export function pathsTo(value: unknown, [key, ...rest]: Path, above: Path = []): Path[] {
  if (key === undefined) return typeof value === 'string' ? [above] : [];
  if (typeof value !== 'object' || value === null) return [];
  const keys = key === '*' ? Object.keys(value) : Object.hasOwn(value, key) ? [key] : [];
  return keys.flatMap((each) => pathsTo(at(value, [each]), rest, [...above, each]));
}

function settleHost(candidate: Candidate, path: Path, problems: Problem[]): void {
  const { spec, context, layers } = candidate;
  const { platform, team, tier } = context;
  const domains = domainsOf(platform, team.name);
  const pointer = toPointer(path);
  const written = at(spec, path) as string;
  const place = () => placeOf(candidate, pointer);
  const isAsWritten = tier.production || tier.hosts === undefined || isWrittenForEnvironment(layers, pointer);
  const host = isAsWritten ? written : derive(written, tier.hosts!, domains);
  const subject = isAsWritten ? host : `${host} (derived from ${written} by the tier ${tier.name})`;
  const writtenFault = hostFault(platform, team.name, written);
  const fault = writtenFault ?? hostFault(platform, team.name, host);
  if (fault !== undefined)
    problems.push(
      error('not-granted', place(), `${writtenFault === undefined ? subject : written} ${fault}`, {
        help: `the team's domains are ${listOf(domains)}; environments/platform.yaml grants them`,
      }),
    );
  else if (!fits(host)) problems.push(error('name-too-long', place(), `${subject} is too long for a host`));
  (at(spec, path.slice(0, -1)) as Record<string, unknown>)[path.at(-1)!] = host;
}

const isWrittenForEnvironment = (layers: Candidate['layers'], pointer: string): boolean =>
  /^\/(spec\/)?environments\//.test(originOf(layers, pointer)?.pointer ?? '');
