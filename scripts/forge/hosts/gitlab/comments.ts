import { Fault } from '../../../problem/fault.js';
import type { Client } from '../client.js';
import type { Comment } from '../host.js';
import { ifFound } from '../host-fault.js';
import { type Comments, type Posted, upsert } from '../one-comment.js';
import { path } from '../request.js';
import type { MergeRequest, Note, User } from './answers.js';

export async function upsertComment(client: Client, number: number, comment: Comment): Promise<Posted> {
  const doing = `comment on merge request ${number}`;
  const needs = 'the scope api and the role Reporter';
  if (client.token.isOfJob)
    throw new Fault(
      `cannot ${doing}: GitLab lets no job token (CI_JOB_TOKEN) comment`,
      `set GITLAB_TOKEN to a project access token with ${needs}`,
    );
  const request = path`/projects/${client.repository.path}/merge_requests/${number}`;
  const all = `${request}/notes`;
  const one = (id: number) => `${all}/${id}`;
  const { web_url } = await client.send<MergeRequest>({ doing, needs, path: request });
  const posted = ({ id, body }: Note): Posted => ({ id, url: `${web_url}#note_${id}`, text: body });
  const comments: Comments = {
    ours: async () => {
      const self = await client.send<User>({ doing, needs, path: '/user' });
      const notes = await client.list<Note>({ doing, needs, path: `${all}?sort=asc&order_by=created_at` });
      return notes.filter(({ system, author }) => !system && author.id === self.id).map(posted);
    },
    create: async (body) =>
      posted(await client.send<Note>({ doing, needs, method: 'POST', path: all, body: { body } })),
    update: async (id, body) =>
      posted(await client.send<Note>({ doing, needs, method: 'PUT', path: one(id), body: { body } })),
    // another job may have removed it at the same moment
    remove: async (id) =>
      void (await ifFound(client.send({ doing, needs, method: 'DELETE', path: one(id) }))),
  };
  const { marker, text, replacing } = comment;
  return upsert(comments, {
    ...{ marker, text: withoutQuickActions(text) },
    ...(replacing && { replacing: (older) => withoutQuickActions(replacing(older)) }),
  });
}

/** GitLab carries out lines such as `/approve` in a comment, with the rights of its author. */
const withoutQuickActions = (text: string): string => text.replace(/^([ \t]*)\/(?=[a-z])/gim, '$1\\/');
