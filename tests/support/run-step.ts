import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Sandbox } from './organisation.js';

interface Step {
  readonly name?: string;
  readonly run?: string;
}

/** A workflow of this repository. */
export const readWorkflow = (file: string) =>
  parse(readFileSync(join(import.meta.dirname, '../../.github/workflows', file), 'utf8'));

export const serviceWorkflow = readWorkflow('service.yaml') as {
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly permissions: object; readonly steps: readonly Step[] }>>;
};

/** Runs the script of a step of service.yaml as GitHub does, without pauses. */
export async function runStep(
  job: string,
  name: string,
  variables: Readonly<Record<string, string>>,
  sandbox = new Sandbox({}),
) {
  const { run } = serviceWorkflow.jobs[job]!.steps.find((step) => step.name === name)!;
  sandbox.write('step.sh', `sleep() { :; }\n${run}`);
  sandbox.write('output', '');
  // this process may be the server that the script asks, so it must not wait
  const child = spawn('bash', ['-e', 'step.sh'], {
    cwd: sandbox.root,
    env: { PATH: process.env['PATH'], GITHUB_OUTPUT: join(sandbox.root, 'output'), ...variables },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const [code] = (await once(child, 'close')) as [number];
  return { code, said, output: sandbox.read('output') };
}
