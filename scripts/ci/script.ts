import { asFault, faultText } from '../problem/fault.js';

/** Runs a script of CI. A failure ends it with exit code 1 and a message. */
export async function runScript(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (e) {
    const fault = asFault(e);
    if (fault === undefined) throw e;
    process.stderr.write(`${faultText(fault)}\n`);
    process.exitCode = 1;
  }
}
