import { expect, test } from 'vitest';
import { GitLabStandIn } from '../../tests/support/hosts/gitlab.js';
import { retryJob } from '../forge/hosts/gitlab/jobs.js';
import { clientOfPipeline } from './clients.js';
import { reviewedRequest } from './reviewed-request.js';

const event = (action: string, iid: unknown = 7) =>
  JSON.stringify({ object_kind: 'merge_request', object_attributes: { iid, action } });

test('only reviews of a merge request let the judge run again', () => {
  for (const action of ['approved', 'approval', 'unapproved', 'unapproval'])
    expect(reviewedRequest(event(action))).toBe(7);
  for (const payload of [
    event('update'),
    event('approved', '7; rm'),
    '{"object_kind": "push"}',
    '[]',
    'null',
  ])
    expect(reviewedRequest(payload)).toBeUndefined();
});

async function pipeline(jobs: readonly object[]) {
  const gitLab = await new GitLabStandIn().start();
  gitLab.on('GET /projects/{id}/merge_requests/{merge_request_iid}', () => ({
    body: { iid: 7, head_pipeline: { id: 40 } },
  }));
  gitLab.on('GET /projects/{id}/pipelines/{pipeline_id}/jobs', () => ({ body: jobs }));
  gitLab.on('POST /projects/{id}/jobs/{job_id}/retry', () => ({ status: 201, body: { id: 99 } }));
  const client = clientOfPipeline(gitLab.env(), { answer: 20_000, inAll: 5000, pause: 1 });
  return { gitLab, retry: () => retryJob(client, 7, 'judge') };
}

test('the newest job that judges runs again', async () => {
  const { gitLab, retry } = await pipeline([
    { id: 3, name: 'judge', status: 'failed' },
    { id: 5, name: 'judge', status: 'failed' },
    { id: 9, name: 'render', status: 'success' },
  ]);
  await retry();
  expect(gitLab.received.at(-1)).toMatchObject({
    operation: 'POST /projects/{id}/jobs/{job_id}/retry',
    parameters: { id: 'acme/platform', job_id: '5' },
  });
  expect(gitLab.received[1]).toMatchObject({ parameters: { pipeline_id: '40' } });
});

test.each<[string, object[], string]>([
  ['has not ended', [{ id: 5, name: 'judge', status: 'running' }], 'the job is running'],
  ['does not exist', [], 'its pipeline has no such job'],
])('a job that %s is a failure that a person sees', async (_, jobs, why) => {
  const { retry } = await pipeline(jobs);
  await expect(retry()).rejects.toThrow(`cannot run judge of merge request 7 again: ${why}`);
});
