import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Fault } from '../problem/fault.js';

const run = promisify(execFile);

/** The version of opa that built the committed bundles. */
export const opaVersion = '1.22.0';

/** The output of opa. If it failed, the output says why. */
export interface Ran {
  readonly failed: boolean;
  readonly out: string;
  readonly err: string;
}

/** Runs opa, which only changing rules needs. */
export async function opa(cwd: string, args: readonly string[]): Promise<Ran> {
  try {
    const { stdout, stderr } = await run('opa', args, { cwd, maxBuffer: 256 * 1024 * 1024 });
    return { failed: false, out: stdout, err: stderr };
  } catch (e) {
    const { code, stdout = '', stderr = '' } = e as { code?: unknown; stdout?: string; stderr?: string };
    if (code === 'ENOENT')
      throw new Fault(
        'opa is not installed, and rules are compiled by it',
        `go install github.com/open-policy-agent/opa@v${opaVersion}, and have $(go env GOPATH)/bin in your PATH`,
      );
    return { failed: true, out: stdout, err: stderr };
  }
}
