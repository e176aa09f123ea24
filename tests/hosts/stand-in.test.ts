import { expect, test } from 'vitest';
import { type Description, matchRequest } from '../support/hosts/description.js';
import { gitLabDescription } from '../support/hosts/gitlab-description.js';
import gitHub from './descriptions/github.json' with { type: 'json' };

const ask = (description: Description, method: string, path: string, body?: unknown) => () =>
  matchRequest(description, method, new URL(path, 'https://host.test'), body);
const atGitHub = (method: string, path: string, body?: unknown) =>
  ask(gitHub as Description, method, `/repos/acme/platform${path}`, body);
const atGitLab = (method: string, path: string, body?: unknown) =>
  ask(gitLabDescription, method, `/projects/acme%2Fplatform${path}`, body);

test('a right request is understood', () => {
  expect(atGitHub('POST', '/pulls', { title: 't', head: 'x', base: 'main', body: '' })().operation).toBe(
    'POST /repos/{owner}/{repo}/pulls',
  );
  expect(atGitLab('GET', '/merge_requests/7/notes?sort=asc&page=2')()).toEqual({
    operation: 'GET /projects/{id}/merge_requests/{merge_request_iid}/notes',
    parameters: { id: 'acme/platform', merge_request_iid: '7', sort: 'asc', page: '2' },
  });
});

test.each([
  ['an unknown path', atGitHub('GET', '/pulls/7/approvals'), 'has no GET'],
  ['another method', atGitHub('PUT', '/pulls/7', {}), 'has no PUT'],
  ['a query parameter that does not exist', atGitHub('GET', '/pulls?branch=x'), 'no query parameter branch'],
  ['a value that a parameter cannot have', atGitHub('GET', '/pulls?state=opened'), 'state: '],
  ['a number that is none', atGitHub('GET', '/pulls/x'), 'pull_number is x'],
  ['a required field that is missing', atGitHub('POST', '/pulls', { title: 't', head: 'x' }), "'base'"],
  [
    'a field of a wrong type',
    atGitHub('POST', '/pulls', { head: 1, base: 'main' }),
    'data/head must be string',
  ],
  ['an unknown field', atGitHub('PATCH', '/pulls/7', { text: 'x' }), 'there is no field text'],
  ['a body that is missing', atGitHub('POST', '/issues/7/comments'), 'needs a body'],
  ['a body that nobody reads', atGitHub('DELETE', '/issues/comments/7', {}), 'takes no body'],
  ['an unescaped project', ask(gitLabDescription, 'GET', '/projects/acme/platform'), 'has no GET'],
  ['a wrong input', atGitLab('POST', '/pipeline', { ref: 'main', inputs: { a: 1 } }), 'must be string'],
])('%s is refused', (_, asking, message) => {
  expect(asking).toThrow(message);
});
