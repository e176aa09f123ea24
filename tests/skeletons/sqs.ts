import { execFileSync, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';

/** moto: a server with the protocol of SQS. */
export interface Sqs {
  /** What a pod would find in its environment, and where AWS is instead. */
  readonly variables: Readonly<Record<string, string>>;
  /** Takes a message from the queue. */
  receive(): Promise<unknown>;
  stop(): void;
}

const version = '5.2.5';
const cache = join(
  process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
  'waymark/programs',
  `moto-${version}`,
);

/** Installs moto once on this machine. Undefined if that is impossible. */
export function installMoto(): string | undefined {
  const program = join(cache, 'bin/moto_server');
  if (existsSync(program)) return program;
  try {
    execFileSync('python3', ['-m', 'venv', cache], { stdio: 'ignore' });
    execFileSync(join(cache, 'bin/pip'), ['install', '--quiet', `moto[server,sqs]==${version}`], {
      stdio: 'ignore',
    });
    return program;
  } catch {
    rmSync(cache, { recursive: true, force: true });
    return undefined;
  }
}

export async function startSqs(program: string): Promise<Sqs> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(program, ['--port', String(port)], { stdio: 'ignore' });
  const call = async (action: string, body: object): Promise<Record<string, unknown>> => {
    const scope = 'Credential=key/20260101/eu-central-1/sqs/aws4_request';
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${action}`,
        authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none`,
      },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  for (let i = 0; i < 300 && !(await fetch(`${endpoint}/moto-api/`).catch(() => undefined)); i++)
    await sleep(100);
  const { QueueUrl } = (await call('CreateQueue', { QueueName: 'events' })) as { QueueUrl: string };
  return {
    variables: {
      QUEUE_URL: QueueUrl,
      AWS_ENDPOINT_URL_SQS: endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
    async receive() {
      const { Messages } = await call('ReceiveMessage', { QueueUrl });
      const [message] = Messages as { Body: string }[];
      return JSON.parse(message!.Body);
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
