import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Files } from './work-tree.js';

/** A Helm repository behind HTTP, packaged by helm itself. */
export class ChartRepository {
  private constructor(
    private readonly folder: string,
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<ChartRepository> {
    const folder = mkdtempSync(join(tmpdir(), 'charts-'));
    const server = createServer((request, response) => {
      try {
        response.end(readFileSync(join(folder, basename(request.url!))));
      } catch {
        response.writeHead(404).end();
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ChartRepository(folder, server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** Publishes one version of a chart. */
  publish(name: string, version: string, files: Files): void {
    const chart = join(this.folder, 'sources', name);
    const all = { 'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\n`, ...files };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(chart, path)), { recursive: true });
      writeFileSync(join(chart, path), text ?? '');
    }
    const helm = (...args: string[]) => execFileSync('helm', args, { cwd: this.folder, stdio: 'pipe' });
    helm('package', chart, '--destination', this.folder);
    helm('repo', 'index', this.folder, '--url', this.url);
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
    rmSync(this.folder, { recursive: true });
  }
}
