import { type Program, run } from '../forge/run.js';

/** The version that the committed bundles are built with. */
export const opaVersion = '1.22.0';

const program: Program = {
  name: 'opa',
  purpose: 'rules are compiled by it',
  install: `go install github.com/open-policy-agent/opa@v${opaVersion}, and have $(go env GOPATH)/bin in your PATH`,
};

/** Runs opa, which only those who change rules need. A run that failed has printed why. */
export async function opa(
  cwd: string,
  args: readonly string[],
): Promise<{ readonly failed: boolean; readonly out: string; readonly err: string }> {
  const { failed, out, err } = await run(program, args, { cwd });
  return { failed, out: out.toString(), err };
}
