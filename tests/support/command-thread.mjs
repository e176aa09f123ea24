// Runs the built command for tests/support/run-in-process.ts, one command line after the other.
import { parentPort, workerData } from 'node:worker_threads';

const { fail, runCommand } = await import(workerData.runCommand);
const { openTerminal } = await import(workerData.terminal);

/** The current run, to which an uncaught error is attributed. */
let current;

process.on('uncaughtException', (e) => {
  if (current === undefined) throw e;
  current.end(fail(e, current.terminal));
});

parentPort.on('message', async ({ args, env, port, done }) => {
  const before = Object.keys(env).map((name) => [name, process.env[name]]);
  Object.assign(process.env, env);
  const output = { stdout: '', stderr: '' };
  const streamTo = (name) => ({ write: (text) => (output[name] += text) !== undefined });
  const terminal = openTerminal(args, { stdout: streamTo('stdout'), stderr: streamTo('stderr') });
  const run = {
    terminal,
    end(code) {
      if (current !== run) return;
      current = undefined;
      for (const [name, value] of before)
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      port.postMessage({ code, out: output.stdout, err: output.stderr });
      port.close();
      Atomics.store(done, 0, 1);
      Atomics.notify(done, 0);
    },
  };
  current = run;
  run.end(await runCommand(args, terminal));
});
