import type { Description, Operation, Parameter } from './description.js';

/**
 * What GitLab's documentation says of the requests that the engine sends, written by hand: its OpenAPI description is in
 * no package. Merging, merge trains and `inputs` of pipelines (general since 18.1) were compared with the parameters that
 * GitLab's source declares. Fields and parameters are those of GitLab 19; `!` marks the required ones.
 */
const text = { type: 'string', minLength: 1 };
const flag = { type: 'boolean' };
const number = { type: 'integer' };
const map = { type: 'object', additionalProperties: { type: 'string' } };
const oneOf = (...values: string[]) => ({ enum: values });

type Fields = Readonly<Record<string, object>>;

const list: Fields = { page: number, per_page: { type: 'integer', minimum: 1, maximum: 100 } };
const mergeRequest = '/projects/{id}/merge_requests/{merge_request_iid}';
const merging: Fields = { sha: text, auto_merge: flag, squash: flag };

const operations: Readonly<Record<string, { query?: Fields; body?: Fields }>> = {
  'GET /user': {},
  'GET /users/{id}': {},
  'GET /groups/{id}': { query: { with_projects: flag } },
  'GET /groups/{id}/members/all': { query: { ...list, query: text } },
  'GET /projects/{id}': { query: { statistics: flag, license: flag } },
  'GET /projects/{id}/approvals': {},
  'GET /projects/{id}/approval_rules': { query: list },
  'GET /projects/{id}/protected_branches': { query: { ...list, search: text } },
  'GET /projects/{id}/protected_tags': { query: list },
  'POST /projects/{id}/issues': { body: { 'title!': text, description: { type: 'string' } } },
  'POST /projects/{id}/jobs/{job_id}/retry': {},
  'GET /projects/{id}/pipelines/{pipeline_id}/jobs': { query: { ...list, include_retried: flag } },
  'POST /projects/{id}/pipeline': {
    body: { 'ref!': text, variables: { type: 'array' }, inputs: map },
  },
  'POST /projects/{id}/trigger/pipeline': {
    body: { 'ref!': text, 'token!': text, variables: map, inputs: map },
  },
  'GET /projects/{id}/merge_requests': {
    query: {
      ...list,
      state: oneOf('opened', 'closed', 'locked', 'merged', 'all'),
      source_branch: text,
      target_branch: text,
      updated_after: text,
    },
  },
  'POST /projects/{id}/merge_requests': {
    body: {
      'title!': text,
      'source_branch!': text,
      'target_branch!': text,
      description: { type: 'string' },
      remove_source_branch: flag,
      squash: flag,
    },
  },
  [`GET ${mergeRequest}`]: { query: { include_rebase_in_progress: flag } },
  [`PUT ${mergeRequest}`]: {
    body: { title: text, description: { type: 'string' }, state_event: oneOf('close', 'reopen') },
  },
  [`GET ${mergeRequest}/approvals`]: {},
  [`GET ${mergeRequest}/commits`]: { query: list },
  [`GET ${mergeRequest}/versions`]: { query: list },
  [`PUT ${mergeRequest}/merge`]: { body: { ...merging, merge_when_pipeline_succeeds: flag } },
  'POST /projects/{id}/merge_trains/merge_requests/{merge_request_iid}': {
    body: { ...merging, when_pipeline_succeeds: flag },
  },
  [`GET ${mergeRequest}/notes`]: {
    query: { ...list, sort: oneOf('asc', 'desc'), order_by: oneOf('created_at', 'updated_at') },
  },
  [`POST ${mergeRequest}/notes`]: { body: { 'body!': text, internal: flag } },
  [`PUT ${mergeRequest}/notes/{note_id}`]: { body: { 'body!': text } },
  [`DELETE ${mergeRequest}/notes/{note_id}`]: {},
};

function operationOf(path: string, { query = {}, body }: { query?: Fields; body?: Fields }): Operation {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name]): Parameter => ({
      ...{ name: name!, in: 'path', required: true },
      schema: name === 'id' && path !== '/users/{id}' ? text : number,
    }),
  );
  const inQuery = Object.entries(query).map(
    ([name, schema]): Parameter => ({
      ...{ name, in: 'query', required: false, schema },
    }),
  );
  const parameters = [...inPath, ...inQuery];
  if (body === undefined) return { parameters };
  const required = Object.keys(body).flatMap((name) => (name.endsWith('!') ? name.slice(0, -1) : []));
  const properties = Object.fromEntries(
    Object.entries(body).map(([name, schema]) => [name.replace(/!$/, ''), schema]),
  );
  return {
    parameters,
    body: { required: required.length > 0, schema: { type: 'object', required, properties } },
  };
}

const paths: Record<string, Record<string, Operation>> = {};
for (const [operation, fields] of Object.entries(operations)) {
  const [method = '', path = ''] = operation.split(' ');
  paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(path, fields) };
}

export const gitLabDescription: Description = { from: "GitLab's documentation", paths };
