import { execFileSync, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.js';

/** A PostgreSQL server that asks for passwords and for TLS, as the platform's databases do. */
export interface Postgres {
  /** Makes a database with its owner. Returns what DATABASE_URL is in a pod. */
  create(name: string): string;
  start(): void;
  stop(): void;
  remove(): void;
}

/** The folder of PostgreSQL's programs; Debian does not have it on the PATH. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...process.env['PATH']!.split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

// a slash, an @ and a colon, which a URL must encode
const password = 'p/w@rd:1';

export async function startPostgres(programs: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'skeleton-postgres-'));
  const user = userOfServer();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const port = await freePort();
  const data = join(folder, 'data');
  const run = (name: string, ...args: string[]): void => {
    const { status, stderr, stdout } = spawnSync(join(programs, name), args, {
      ...user,
      cwd: folder,
      encoding: 'utf8',
      // the server keeps the pipes that it inherits
      stdio: name === 'pg_ctl' ? 'ignore' : 'pipe',
    });
    if (status !== 0) throw new Error(`${name} failed: ${stderr ?? ''}${stdout ?? ''}${logOf(folder)}`);
  };
  run('initdb', '-D', data, '-U', 'admin', '--auth=trust', '--no-sync');
  makeCertificate(data, user);
  const access = ['host all admin 127.0.0.1/32 trust', 'hostssl all all 127.0.0.1/32 scram-sha-256'];
  writeFileSync(join(data, 'pg_hba.conf'), `${access.join('\n')}\n`);
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c ssl=on -c fsync=off`;
  const start = () => run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  const stop = () => run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');
  start();
  return {
    start,
    stop,
    create(name) {
      const statements = [
        `CREATE ROLE "${name}" LOGIN PASSWORD '${password}'`,
        `CREATE DATABASE "${name}" OWNER "${name}"`,
      ];
      for (const statement of statements)
        run('psql', '-h', '127.0.0.1', '-p', String(port), '-U', 'admin', '-d', 'postgres', '-c', statement);
      const url = new URL(`postgresql://127.0.0.1:${port}/${name}?sslmode=require`);
      url.username = name;
      url.password = encodeURIComponent(password);
      return url.href;
    },
    remove() {
      if (existsSync(join(data, 'postmaster.pid'))) stop();
      rmSync(folder, { recursive: true });
    },
  };
}

const logOf = (folder: string): string =>
  existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8').slice(-2000) : '';

/** PostgreSQL refuses to run as root. */
function userOfServer(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid!() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] = (users.find(([name]) => name === 'postgres') ??
    users.find(([name]) => name === 'nobody'))!;
  return { uid: Number(uid), gid: Number(gid) };
}

/** Signed by itself, as nobody gives a service the authority of the platform's databases either. */
function makeCertificate(
  data: string,
  user: { readonly uid: number; readonly gid: number } | undefined,
): void {
  const [key, certificate] = [join(data, 'server.key'), join(data, 'server.crt')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=database', '-days', '2'];
  execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'ignore', ...user });
}
