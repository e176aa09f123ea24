import { appendFileSync } from 'node:fs';
import { gitHubEvent } from '../forge/hosts/event.js';
import { branchesOf } from './branches.js';
import { clientOfWorkflow } from './clients.js';
import { runScript } from './script.js';

// Run by render-bot.yaml, from the default branch: writes the branches to render again to the outputs of the step.

await runScript(async () => {
  const { workflow_run: run } = gitHubEvent(process.env);
  const branches = JSON.stringify(await branchesOf(run, clientOfWorkflow(process.env)));
  appendFileSync(process.env['GITHUB_OUTPUT']!, `branches=${branches}\n`);
});
