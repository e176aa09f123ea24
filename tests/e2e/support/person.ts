import { execFile } from 'node:child_process';
import type { ArgoCd } from './argocd.js';

/** What argocd-server answers: `refused` are its words if a person may not do something. */
export interface Reply {
  readonly code: number;
  readonly refused: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server answers
  readonly body: any;
}

/** Argo CD adds when the token was issued. */
const sinceWhen = /, iat: .*$/;

/** Somebody, or a machine, who asks argocd-server; without a token anonymous. */
export class Person {
  constructor(
    private readonly argocd: ArgoCd,
    private readonly token?: string,
  ) {}

  async ask(method: string, path: string, body?: unknown): Promise<Reply> {
    const answer = await fetch(`${this.argocd.url}/api/v1/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        // the command line sends a header, the user interface a cookie
        ...(this.token && { authorization: `Bearer ${this.token}`, cookie: `argocd.token=${this.token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const content = text.startsWith('{') ? JSON.parse(text) : text;
    const refused = [401, 403].includes(answer.status)
      ? (content.message ?? text).replace(sinceWhen, '')
      : undefined;
    return { code: answer.status, refused, body: content };
  }

  sync(application: string, request: object = {}): Promise<Reply> {
    return this.ask('POST', `applications/${application}/sync`, request);
  }

  /** Runs Argo CD's command line; its output, or its error. */
  command(...args: string[]): Promise<string> {
    const { host } = new URL(this.argocd.url);
    const flags = ['--server', host, '--plaintext', '--grpc-web=false'];
    const env = {
      ...process.env,
      ARGOCD_AUTH_TOKEN: this.token ?? '',
      ARGOCD_CONFIG_DIR: this.argocd.folder,
    };
    return new Promise((resolve) =>
      execFile('argocd', [...args, ...flags], { encoding: 'utf8', env }, (_, stdout, stderr) =>
        resolve(`${stdout}${stderr}`.trim()),
      ),
    );
  }
}
