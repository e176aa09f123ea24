import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetch } from 'undici';
import { type ApiServer, dispatcher } from '../../support/api-server.js';

export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly generation?: number;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  // biome-ignore lint/suspicious/noExplicitAny: objects of every kind
  readonly [field: string]: any;
}

export interface Answer {
  readonly code: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server answers
  readonly body: any;
}

/** A cluster as its administrator sees it. Requests go to the API server directly: kubectl takes longer to start. */
export class Cluster {
  readonly server: string;
  readonly token: string;
  readonly kubeconfig: string;

  constructor({ url, token, kubeconfig }: Pick<ApiServer, 'url' | 'token' | 'kubeconfig'>) {
    this.server = url;
    this.token = token;
    this.kubeconfig = kubeconfig;
  }

  /** Asks again, as every client does, where the server is not ready and says when to come back. */
  async request(
    method: string,
    path: string,
    body?: unknown,
    type = 'application/merge-patch+json',
  ): Promise<Answer> {
    const answer = await this.requestOnce(method, path, body, type);
    if (answer.code !== 429) return answer;
    await sleep((answer.body.details?.retryAfterSeconds ?? 1) * 1000);
    return this.request(method, path, body, type);
  }

  private async requestOnce(method: string, path: string, body: unknown, type: string): Promise<Answer> {
    const answer = await fetch(`${this.server}${path}`, {
      method,
      dispatcher,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': method === 'PATCH' ? type : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { code: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  /** An object, or a list of them, by the path of the API; undefined if it does not exist. */
  async find(path: string): Promise<KubernetesObject | undefined> {
    const { code, body } = await this.request('GET', path);
    if (code === 404) return undefined;
    if (code !== 200) throw new Error(`GET ${path}: ${JSON.stringify(body)}`);
    return body;
  }

  async get(path: string): Promise<KubernetesObject> {
    const object = await this.find(path);
    if (object === undefined) throw new Error(`${path} does not exist`);
    return object;
  }

  async list(path: string): Promise<readonly KubernetesObject[]> {
    return (await this.find(path))?.['items'] ?? [];
  }

  /** Changes an object, or throws with the server's words. */
  async patch(path: string, body: unknown): Promise<KubernetesObject> {
    return accepted(`PATCH ${path}`, await this.request('PATCH', path, body));
  }

  async delete(path: string): Promise<void> {
    accepted(`DELETE ${path}`, await this.request('DELETE', path));
  }

  /** Every event about objects at a path from now on, those that exist first; ends when the server closes it. */
  async *watch(path: string, signal: AbortSignal): AsyncGenerator<KubernetesObject> {
    const headers = { authorization: `Bearer ${this.token}` };
    // fetch leaves its listener on the signal, so each request has one of its own
    const request = new AbortController();
    const abort = () => request.abort();
    signal.addEventListener('abort', abort);
    try {
      const sent = { dispatcher, headers, signal: request.signal };
      const { body, ok } = await fetch(`${this.server}${path}?watch=1`, sent);
      if (ok && body !== null) yield* changedObjects(body);
      else await body?.cancel();
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** Runs kubectl as the administrator. */
  kubectl(args: readonly string[], input?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        'kubectl',
        ['--kubeconfig', this.kubeconfig, ...args],
        { encoding: 'utf8', maxBuffer: 1 << 28 },
        (e, stdout, stderr) =>
          e ? reject(new Error(`kubectl ${args.join(' ')}: ${stderr}`)) : resolve(stdout),
      );
      child.stdin!.end(input ?? '');
    });
  }

  /** Creates or changes objects by server-side apply. */
  apply(objects: readonly object[], ...flags: string[]): Promise<string> {
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
    return this.kubectl(['apply', '--server-side', ...flags, '-f', '-'], list);
  }
}

/** The objects in the events of a watch, but for those that are gone. */
async function* changedObjects(body: AsyncIterable<Uint8Array>): AsyncGenerator<KubernetesObject> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    const lines = (text + decoder.decode(chunk, { stream: true })).split('\n');
    text = lines.pop()!;
    for (const line of lines) {
      const { type, object } = JSON.parse(line);
      if (type === 'ADDED' || type === 'MODIFIED') yield object;
    }
  }
}

function accepted(what: string, { code, body }: Answer): KubernetesObject {
  if (code >= 300) throw new Error(`${what}: ${JSON.stringify(body)}`);
  return body;
}
