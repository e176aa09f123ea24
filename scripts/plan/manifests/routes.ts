import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import type { EnvironmentContext } from '../../../constructs/unit.js';
import type { RawManifest } from '../../load/read.js';
import { listOf } from '../../problem/nearest.js';
import { at, type Path, toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';
import { domainsOf, hostFault } from '../services/domains.js';

const list = (value: unknown, ...path: (string | number)[]): readonly unknown[] => {
  const items = at(value, path);
  return Array.isArray(items) ? items : [];
};

interface Host {
  readonly path: Path;
  /** Undefined if the object names no host, and so matches all. */
  readonly host: unknown;
}

/** The hosts of an object, if it is a route or an Ingress. */
export function hostsOf({ object }: Pick<RawManifest, 'object'>): Host[] {
  if (object['kind'] === 'Ingress') {
    const rules = list(object, 'spec', 'rules').map((rule, i) => ({
      path: ['spec', 'rules', i, 'host'],
      host: at(rule, ['host']),
    }));
    const tlsHosts = list(object, 'spec', 'tls').flatMap((_, i) =>
      list(object, 'spec', 'tls', i, 'hosts').map((host, j) => ({
        path: ['spec', 'tls', i, 'hosts', j],
        host,
      })),
    );
    const hasDefaultBackend = at(object, ['spec', 'defaultBackend']) !== undefined;
    return [
      ...(hasDefaultBackend ? [{ path: ['spec', 'defaultBackend'], host: undefined }] : []),
      ...rules,
      ...tlsHosts,
    ];
  }
  if (!/Route$/.test(String(object['kind'])) || !String(object['apiVersion']).startsWith('gateway.'))
    return [];
  const hosts = list(object, 'spec', 'hostnames').map((host, i) => ({
    path: ['spec', 'hostnames', i],
    host,
  }));
  return hosts.length > 0 ? hosts : [{ path: ['spec', 'hostnames'], host: undefined }];
}

function faultOf(platform: PlatformSpec, team: string, host: unknown): string | undefined {
  if (host === undefined) return 'a route without a host would match every host';
  if (typeof host !== 'string') return `${JSON.stringify(host)} is not a host`;
  const fault = hostFault(platform, team, host.replace(/^\*\./, ''));
  return fault && `${host} ${fault}`;
}

/** Checks that a raw route uses only hosts under the team's domains. */
export function checkHosts(platform: PlatformSpec, manifest: RawManifest, problems: Problem[]): void {
  const domains = domainsOf(platform, manifest.team);
  for (const { path, host } of hostsOf(manifest)) {
    const fault = faultOf(platform, manifest.team, host);
    if (fault === undefined) continue;
    problems.push(
      error(
        'not-granted',
        { file: manifest.file, document: manifest.document, pointer: toPointer(path) },
        fault,
        {
          help: `the team's domains are ${listOf(domains)}; environments/platform.yaml grants them`,
        },
      ),
    );
  }
}

/** Checks that a raw route attaches only to its cluster's gateway. */
export function checkGateway(
  manifest: RawManifest,
  { cluster: { gateway, name } }: EnvironmentContext,
  problems: Problem[],
): void {
  for (const [i, parent] of list(manifest.object, 'spec', 'parentRefs').entries()) {
    const [gatewayName, namespace] = [at(parent, ['name']), at(parent, ['namespace'])];
    const isNamed = gateway !== undefined && gatewayName === gateway.name && namespace === gateway.namespace;
    // references/route-parent judges other kinds, which an organisation may allow
    if (isNamed || (at(parent, ['kind']) ?? 'Gateway') !== 'Gateway') continue;
    const pointer = toPointer(['spec', 'parentRefs', i, 'name']);
    problems.push(
      error(
        'not-granted',
        { file: manifest.file, document: manifest.document, pointer },
        `a route on cluster ${name} may not attach to ${[namespace, gatewayName].map((part) => (typeof part === 'string' ? part : '?')).join('/')}`,
        gateway === undefined
          ? {}
          : { help: `the gateway of the cluster is ${gateway.namespace}/${gateway.name}` },
      ),
    );
  }
}
