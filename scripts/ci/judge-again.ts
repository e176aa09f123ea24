import { readFileSync } from 'node:fs';
import { retryJob } from '../forge/hosts/gitlab/jobs.js';
import { attempt } from '../problem/fault.js';
import { clientOfPipeline } from './clients.js';
import { reviewedRequest } from './reviewed-request.js';
import { runScript } from './script.js';

// Run by GitLab's pipeline that a webhook starts: runs the job that judges again, because an approval starts no pipeline.

await runScript(async () => {
  const file = process.env['TRIGGER_PAYLOAD']!;
  const number = reviewedRequest(attempt('cannot read the payload', () => readFileSync(file, 'utf8')));
  if (number === undefined) process.stdout.write('this event is no review\n');
  else await retryJob(clientOfPipeline(process.env), number, 'judge');
});
