import type { components } from '@octokit/openapi-types';
import type { Client } from '../client.js';
import type { Comment } from '../host.js';
import { ifFound } from '../host-fault.js';
import { type Comments, type Posted, upsert } from '../one-comment.js';
import { path } from '../request.js';
import { graphql } from './graphql.js';
import { namesOf } from './names.js';

type IssueComment = components['schemas']['issue-comment'];

export async function upsertComment(
  client: Client,
  number: number,
  comment: Comment,
): Promise<{ url: string }> {
  return upsert(commentsOf(client, number), comment);
}

function commentsOf(client: Client, number: number): Comments {
  const { owner, name } = namesOf(client.repository);
  const doing = `comment on pull request ${number}`;
  const needs = 'Pull requests: write';
  const one = (id: number) => path`/repos/${owner}/${name}/issues/comments/${id}`;
  const all = path`/repos/${owner}/${name}/issues/${number}/comments`;
  return {
    ours: async () => {
      const self = await loginOf(client);
      const listed = await client.list<IssueComment>({ doing, needs, path: all });
      return listed.filter(({ user }) => user !== null && loginWithoutBot(user.login) === self).map(posted);
    },
    create: async (body) =>
      posted(await client.send<IssueComment>({ doing, needs, method: 'POST', path: all, body: { body } })),
    update: async (id, body) =>
      posted(
        await client.send<IssueComment>({ doing, needs, method: 'PATCH', path: one(id), body: { body } }),
      ),
    // another job may have removed it at the same moment
    remove: async (id) =>
      void (await ifFound(client.send({ doing, needs, method: 'DELETE', path: one(id) }))),
  };
}

const posted = ({ id, html_url, body }: IssueComment): Posted => ({
  id: Number(id),
  url: html_url,
  text: body ?? '',
});

/** The account of the token. REST does not tell it to the token of an app or a workflow. */
async function loginOf(client: Client): Promise<string> {
  const { viewer } = await graphql<{ viewer: { login: string } }>(client, {
    doing: 'find out whom the token belongs to',
    needs: 'Metadata: read',
    query: 'query { viewer { login } }',
    variables: {},
  });
  return loginWithoutBot(viewer.login);
}

/** The logins of apps end with `[bot]` in REST, and not everywhere in GraphQL. */
const loginWithoutBot = (login: string): string => login.replace(/\[bot\]$/, '');
