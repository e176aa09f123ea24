import { Fault } from '../../../problem/fault.js';
import type { Client } from '../client.js';
import { path } from '../request.js';
import type { Job, MergeRequest } from './answers.js';

/** Runs the newest job of a name again, in the newest pipeline of a merge request. */
export async function retryJob(client: Client, number: number, name: string): Promise<void> {
  const project = path`/projects/${client.repository.path}`;
  const asking = {
    doing: `run ${name} of merge request ${number} again`,
    needs: 'the scope api and the role Developer',
  };
  const request = path`/merge_requests/${number}`;
  const { head_pipeline } = await client.send<MergeRequest>({ ...asking, path: project + request });
  const fault = (why: string) =>
    new Fault(`cannot ${asking.doing}: ${why}`, `run the job ${name} again by hand`);
  if (!head_pipeline) throw fault('it has no pipeline');
  const jobs = await client.list<Job>({
    ...asking,
    path: project + path`/pipelines/${head_pipeline.id}/jobs`,
  });
  const [newest] = jobs.filter((job) => job.name === name).sort((a, b) => b.id - a.id);
  if (newest === undefined) throw fault('its pipeline has no such job');
  if (!['success', 'failed', 'canceled'].includes(newest.status)) throw fault(`the job is ${newest.status}`);
  await client.send({ ...asking, method: 'POST', path: project + path`/jobs/${newest.id}/retry` });
}
