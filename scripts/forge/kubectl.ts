import { Fault } from '../problem/fault.js';
import { isMap } from '../problem/is-map.js';
import { type Program, type RunResult, runProgram } from './run-program.js';

const program: Program = {
  name: 'kubectl',
  purpose: 'it is needed to reach clusters',
  install: 'install kubectl (https://kubernetes.io/docs/tasks/tools/)',
};

/** A Kubernetes object as the API server returns it. */
export interface LiveObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** A cluster in the person's kubeconfig. */
export interface Context {
  readonly name: string;
  readonly server: string;
}

// an API server that does not answer must not hold up the command for kubectl's own minutes
const patience = '--request-timeout=20s';

/** Runs kubectl in a folder, with text for standard input. A failure is a result. */
export const kubectl = (cwd: string, args: readonly string[], input?: string): Promise<RunResult> =>
  runProgram(program, args, { cwd, ...(input === undefined ? {} : { input }), timeout: 120_000 });

/** The contexts of the kubeconfig, and the name of the current one. */
export async function readContexts(
  cwd: string,
): Promise<{ readonly contexts: readonly Context[]; readonly current: string | undefined }> {
  const config = await json(cwd, ['config', 'view', '--output=json'], 'read the kubeconfig');
  const servers = new Map(namedIn(config['clusters'], 'cluster').map(([name, { server }]) => [name, server]));
  const contexts = namedIn(config['contexts'], 'context').flatMap(([name, { cluster }]) => {
    const server = servers.get(`${cluster}`);
    return typeof server === 'string' ? [{ name, server: server.replace(/\/$/, '') }] : [];
  });
  const current = config['current-context'];
  return { contexts, current: typeof current === 'string' && current !== '' ? current : undefined };
}

/** How clients trust the API server of a context, in the words of Argo CD's cluster Secrets; no credentials. */
export async function readTrust(cwd: string, context: string): Promise<Readonly<Record<string, unknown>>> {
  const args = ['config', 'view', '--raw', '--flatten', '--minify', `--context=${context}`, '--output=json'];
  const config = await json(cwd, args, 'read the kubeconfig');
  const cluster = namedIn(config['clusters'], 'cluster')[0]?.[1] ?? {};
  const authority = cluster['certificate-authority-data'];
  const serverName = cluster['tls-server-name'];
  return {
    ...(cluster['insecure-skip-tls-verify'] === true ? { insecure: true } : {}),
    ...(typeof authority === 'string' ? { caData: authority } : {}),
    ...(typeof serverName === 'string' ? { serverName } : {}),
  };
}

/** One cluster, through a context of the kubeconfig. */
export class Cluster {
  constructor(
    readonly cwd: string,
    readonly context: string,
  ) {}

  /** The objects that exist of those asked for; a kind that the cluster does not know has none. */
  async list(...args: string[]): Promise<LiveObject[]> {
    const { failed, out, err } = await this.run(['get', ...args, '--output=json', '--ignore-not-found']);
    if (failed && /the server doesn't have a resource type/.test(err)) return [];
    if (failed) throw this.fault(`read ${args[0]}`, err);
    const text = out.toString();
    if (text.trim() === '') return [];
    const value = JSON.parse(text) as LiveObject & { readonly items?: LiveObject[] };
    return value.items ?? [value];
  }

  /** Names of objects, without reading them whole. */
  async names(resource: string): Promise<Set<string>> {
    const { failed, out, err } = await this.run(['get', resource, '--output=name']);
    if (failed) throw this.fault(`read ${resource}`, err);
    return new Set(
      out
        .toString()
        .split('\n')
        .filter(Boolean)
        .map((line) => line.slice(line.indexOf('/') + 1)),
    );
  }

  /** The minor version of the API server: `1.36`. Also proves that it answers. */
  async version(): Promise<string> {
    const { failed, out, err } = await this.run(['get', '--raw', '/version']);
    if (failed) throw this.fault('reach', err);
    const { major, minor } = JSON.parse(out.toString()) as { major: string; minor: string };
    return `${major}.${minor.replace(/\D+$/, '')}`;
  }

  run(args: readonly string[], input?: string): Promise<RunResult> {
    return kubectl(this.cwd, [`--context=${this.context}`, patience, ...args], input);
  }

  fault(doing: string, err: string): Fault {
    return new Fault(
      `kubectl cannot ${doing}, in the context ${this.context}: ${lastLine(err)}`,
      `try \`kubectl --context=${this.context} version\`; log in, or correct the context in the kubeconfig`,
    );
  }
}

/** kubectl repeats a failed discovery several times; the last line says why. */
export const lastLine = (err: string): string => err.trim().split('\n').at(-1) ?? '';

async function json(cwd: string, args: readonly string[], doing: string): Promise<Record<string, unknown>> {
  const { failed, out, err } = await kubectl(cwd, args);
  if (failed)
    throw new Fault(`kubectl cannot ${doing}: ${lastLine(err)}`, 'correct the file, or set KUBECONFIG');
  return JSON.parse(out.toString()) as Record<string, unknown>;
}

/** The entries of one list of a kubeconfig, each a name and what it names. */
const namedIn = (list: unknown, field: string): [string, Record<string, unknown>][] =>
  (Array.isArray(list) ? list : []).flatMap((entry: Record<string, unknown>) =>
    typeof entry['name'] === 'string' && isMap(entry[field])
      ? [[entry['name'], entry[field] as Record<string, unknown>] as [string, Record<string, unknown>]]
      : [],
  );
