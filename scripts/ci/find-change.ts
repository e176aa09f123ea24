import { appendFileSync, readFileSync } from 'node:fs';
import { changeOf, type WorkflowRunEvent } from './change.js';
import { runScript } from './script.js';

// Run by judge.yaml, from the default branch: writes which change its event is about to the outputs of the step.

await runScript(async () => {
  const event = JSON.parse(readFileSync(process.env['GITHUB_EVENT_PATH']!, 'utf8')) as WorkflowRunEvent;
  const outputs = Object.entries(await changeOf(event, process.env));
  const lines = outputs.map(([name, value]) => `${name}=${value}\n`).join('');
  appendFileSync(process.env['GITHUB_OUTPUT']!, lines);
});
