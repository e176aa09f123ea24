import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entity } from '../../scripts/catalog/backstage/entity.js';
import { freePort } from '../support/free-port.js';

const token = 'for-these-tests-alone';

/** An entity as Backstage's catalogue has it. */
export interface IngestedEntity extends Entity {
  readonly relations?: readonly { readonly type: string; readonly targetRef: string }[];
}

interface Settings {
  /** A folder for its configuration and log. */
  readonly folder: string;
  /** The folder that `platform catalog --backstage` wrote. */
  readonly entities: string;
  readonly database: string;
  /** The API of the stand-in for GitHub. */
  readonly gitHub: string;
}

/** A Backstage in a process of its own. */
export class Backstage {
  private log = '';

  private constructor(
    private readonly process: ChildProcess,
    private readonly api: string,
  ) {
    const keep = (text: Buffer) => {
      this.log = (this.log + text).slice(-20_000);
    };
    process.stdout!.on('data', keep);
    process.stderr!.on('data', keep);
  }

  static async start(settings: Settings): Promise<Backstage> {
    const port = await freePort();
    const config = join(settings.folder, 'app-config.json');
    writeFileSync(config, JSON.stringify(configOf(settings, port), null, 2));
    const child = spawn(process.execPath, ['backend.mjs', '--config', config], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'development' },
    });
    const backstage = new Backstage(child, `http://127.0.0.1:${port}/api`);
    await backstage.until('it answers', 120, () => backstage.get('/catalog/entities?limit=1'));
    return backstage;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const killed = setTimeout(() => this.process.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(killed);
  }

  get<T>(path: string): Promise<T> {
    return this.request<T>('GET', path);
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.request<T>('POST', path, body);
  }

  private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.api + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 2000)}`);
    return JSON.parse(text) as T;
  }

  /** Asks again until there is an answer. */
  async until<T>(what: string, seconds: number, ask: () => Promise<T | undefined>): Promise<T> {
    const end = Date.now() + seconds * 1000;
    let last: unknown;
    while (Date.now() < end && this.process.exitCode === null) {
      try {
        const answer = await ask();
        if (answer !== undefined) return answer;
      } catch (e) {
        last = e;
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    throw new Error(`Backstage: not until ${what}: ${last}\n${this.log}`);
  }
}

function configOf({ entities, database, gitHub }: Settings, port: number): object {
  const { hostname, port: databasePort, username, password, pathname } = new URL(database);
  return {
    app: { baseUrl: `http://127.0.0.1:${port}` },
    organization: { name: 'acme' },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { port, host: '127.0.0.1' },
      database: {
        client: 'pg',
        pluginDivisionMode: 'schema',
        connection: {
          host: hostname,
          port: Number(databasePort),
          user: username,
          password: decodeURIComponent(password),
          database: pathname.slice(1),
          // the certificate of the test's server is signed by itself
          ssl: { rejectUnauthorized: false },
        },
      },
      auth: { externalAccess: [{ type: 'static', options: { token, subject: 'tests' } }] },
    },
    integrations: { github: [{ host: 'git.acme.dev', apiBaseUrl: gitHub, token: 'no-token' }] },
    catalog: {
      // a short interval would process the same entities for ever
      processingInterval: { minutes: 30 },
      rules: [
        {
          allow: [
            'Location',
            'Domain',
            'System',
            'Group',
            'User',
            'Component',
            'API',
            'Resource',
            'Template',
          ],
        },
      ],
      locations: [{ type: 'file', target: join(entities, 'catalog-info.yaml') }],
    },
  };
}
