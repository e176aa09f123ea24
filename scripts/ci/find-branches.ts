import { appendFileSync, readFileSync } from 'node:fs';
import { branchesOf } from './branches.js';
import type { WorkflowRunEvent } from './change.js';
import { runScript } from './script.js';

// Run by render-bot.yaml, from the default branch: writes the branches to render again to the outputs of the step.

await runScript(async () => {
  const event = JSON.parse(
    readFileSync(process.env['GITHUB_EVENT_PATH']!, 'utf8'),
  ) as Partial<WorkflowRunEvent>;
  const branches = JSON.stringify(await branchesOf(event, process.env));
  appendFileSync(process.env['GITHUB_OUTPUT']!, `branches=${branches}\n`);
});
