import { type Program, runProgram } from '../forge/run-program.js';

/** The version of opa that built the committed bundles. */
export const opaVersion = '1.22.0';

const program: Program = {
  name: 'opa',
  purpose: 'rules are compiled by it',
  install: `go install github.com/open-policy-agent/opa@v${opaVersion}, and have $(go env GOPATH)/bin in your PATH`,
};

/** Throws a fault that says how to install opa, if it is missing. */
export const requireOpa = async (): Promise<void> => void (await opa('.', ['version']));

/** Runs opa, which only changing rules needs. If it failed, the output says why. */
export async function opa(
  cwd: string,
  args: readonly string[],
): Promise<{ readonly failed: boolean; readonly out: string; readonly err: string }> {
  const { failed, out, err } = await runProgram(program, args, { cwd });
  return { failed, out: out.toString(), err };
}
