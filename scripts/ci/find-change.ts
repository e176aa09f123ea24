import { appendFileSync } from 'node:fs';
import { gitHubEvent } from '../forge/hosts/event.js';
import { changeOf } from './change.js';
import { clientOfWorkflow } from './clients.js';
import { runScript } from './script.js';

// Run by judge.yaml, from the default branch: writes which change its event is about to the outputs of the step.

await runScript(async () => {
  const run = gitHubEvent(process.env).workflow_run!;
  const outputs = Object.entries(await changeOf(run, clientOfWorkflow(process.env)));
  const lines = outputs.map(([name, value]) => `${name}=${value}\n`).join('');
  appendFileSync(process.env['GITHUB_OUTPUT']!, lines);
});
