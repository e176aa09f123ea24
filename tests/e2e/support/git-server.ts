import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkTree } from './work-tree.js';

/** What the server has, and whether it asks who somebody is. */
interface Served {
  readonly folder: string;
  isPrivate: boolean;
}

/** A git repository behind HTTP, served by git itself, with a work tree in which tests commit. */
export class GitServer {
  private constructor(
    private readonly served: Served,
    private server: Server,
    private readonly port: number,
  ) {}

  static async start(): Promise<GitServer> {
    const served = { folder: mkdtempSync(join(tmpdir(), 'git-server-')), isPrivate: false };
    const server = await listen(served, 0);
    return new GitServer(served, server, (server.address() as AddressInfo).port);
  }

  /** Answers only those who say who they are, or everybody again. */
  set isPrivate(value: boolean) {
    this.served.isPrivate = value;
  }

  private get folder(): string {
    return this.served.folder;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/platform.git`;
  }

  /** A further repository of the server, empty at first. */
  urlOf(name: string): string {
    return `http://127.0.0.1:${this.port}/${name}.git`;
  }

  /** Makes a repository, and a work tree whose commits go there. */
  workTree(name = 'platform'): WorkTree {
    return new WorkTree(join(this.folder, `${name}-work`), join(this.folder, `${name}.git`));
  }

  /** Nobody answers at the port until `resume`. */
  async pause(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  async resume(): Promise<void> {
    this.server = await listen(this.served, this.port);
  }

  async stop(): Promise<void> {
    if (this.server.listening) await this.pause();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function listen(served: Served, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (!served.isPrivate || request.headers.authorization) return answer(served.folder, request, response);
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Runs `git http-backend`, a CGI program, for one request. */
function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url!, 'http://localhost');
  const header = (name: string) => request.headers[name]?.toString() ?? '';
  const backend = spawn('git', ['http-backend'], {
    env: {
      ...process.env,
      ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
      ...{ GIT_PROJECT_ROOT: folder, GIT_HTTP_EXPORT_ALL: '1', GIT_PROTOCOL: header('git-protocol') },
      ...{ PATH_INFO: pathname, QUERY_STRING: search.slice(1), REQUEST_METHOD: request.method },
      ...{ CONTENT_TYPE: header('content-type'), HTTP_CONTENT_ENCODING: header('content-encoding') },
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(backend.stdin);
  backend.stdin.on('error', () => undefined);
  let head = Buffer.alloc(0);
  backend.stdout.on('data', function collect(chunk: Buffer) {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    backend.stdout.off('data', collect);
    const headers = head
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(/: (.*)/s) as [string, string]);
    const status = headers.find(([name]) => name === 'Status');
    response.writeHead(Number(status?.[1].slice(0, 3) ?? 200), Object.fromEntries(headers));
    response.write(head.subarray(end + 4));
    backend.stdout.pipe(response);
  });
  backend.once('close', () => response.end());
}
