import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { components } from '@octokit/openapi-types';
import type { Description } from './description.js';
import { type Received, type Reply, StandIn } from './stand-in.js';

type Schemas = components['schemas'];
/** The fields of an answer that tests need; their types are those that GitHub publishes. */
type Part<T> = T extends object ? { [K in keyof T]?: Part<T[K]> } : T;

export const gitHubToken = 'ghs_a-secret-of-this-test';
const repository = '/repos/{owner}/{repo}';
export const user = (login: string) => ({ login, id: login.length, type: 'User' });

/** GitHub, or GitHub Enterprise Server, with one repository: acme/platform. */
export class GitHubStandIn extends StandIn {
  /** The account of the token, as GraphQL names it. */
  login = 'github-actions';
  readonly comments: Part<Schemas['issue-comment']>[] = [];
  readonly pulls: (Part<Schemas['pull-request']> & { number: number })[] = [];
  readonly reviews: Part<Schemas['pull-request-review']>[] = [];
  readonly commits: Part<Schemas['commit']>[] = [];
  readonly teams = new Map<string, string[]>();
  readonly rules: Part<Schemas['repository-rule-detailed']>[] = [];
  readonly rulesets: Part<Schemas['repository-ruleset']>[] = [];
  readonly ownerErrors: Part<Schemas['codeowners-errors']['errors'][number]>[] = [];
  settings: Part<Schemas['full-repository']> = { allow_auto_merge: true };
  /** Undefined: the branch has none. */
  protection: Part<Schemas['branch-protection']> | undefined;

  constructor(edition: 'github' | 'github-enterprise' = 'github') {
    const file = join(import.meta.dirname, `../../hosts/descriptions/${edition}.json`);
    super(JSON.parse(readFileSync(file, 'utf8')) as Description, edition === 'github' ? '' : '/api/v3', {
      authorization: `Bearer ${gitHubToken}`,
      accept: 'application/vnd.github+json',
    });
    this.answerComments();
    this.answerPulls();
    this.answerTeams();
    this.answerRules();
  }

  /** Variables with which the command finds this host. */
  env(): Record<string, string> {
    return { GITHUB_API_URL: this.api, GITHUB_REPOSITORY: 'acme/platform', GH_TOKEN: gitHubToken };
  }

  comment(login: string, body: string): void {
    const id = this.comments.length + 1;
    this.comments.push({ id, body, user: user(login), html_url: `https://github.test/c/${id}` });
  }

  private answerComments(): void {
    const { comments } = this;
    const all = `${repository}/issues/{issue_number}/comments`;
    const one = `${repository}/issues/comments/{comment_id}`;
    const find = ({ parameters }: Received) =>
      comments.findIndex(({ id }) => id === Number(parameters['comment_id']));
    this.on('graphql viewer', () => ({ body: { data: { viewer: { login: this.login } } } }));
    this.on(`GET ${all}`, (request) =>
      this.page(
        comments,
        request,
        `/repos/acme/platform/issues/${request.parameters['issue_number']}/comments`,
      ),
    );
    this.on(`POST ${all}`, ({ body }) => {
      this.comment(`${this.login}[bot]`, body['body'] as string);
      return { status: 201, body: comments.at(-1) };
    });
    this.on(`PATCH ${one}`, (request) => {
      const at = find(request);
      if (at < 0) return missing;
      Object.assign(comments[at]!, request.body);
      return { body: comments[at] };
    });
    this.on(`DELETE ${one}`, (request) => {
      const at = find(request);
      if (at < 0) return missing;
      comments.splice(at, 1);
      return { status: 204 };
    });
  }

  private answerPulls(): void {
    const { pulls } = this;
    const all = `${repository}/pulls`;
    const one = `${all}/{pull_number}`;
    const find = ({ parameters }: Received) =>
      pulls.find(({ number }) => number === Number(parameters['pull_number']));
    this.on(`GET ${all}`, (request) => {
      const { head, base, state } = request.parameters;
      const open = pulls.filter(
        (pull) => pull.state === state && head === `acme:${pull.head?.ref}` && pull.base?.ref === base,
      );
      return this.page(open, request, '/repos/acme/platform/pulls');
    });
    this.on(`POST ${all}`, ({ body }) => {
      const number = pulls.length + 1;
      pulls.push({
        ...{ number, state: 'open', title: body['title'] as string, body: body['body'] as string },
        html_url: `https://github.test/acme/platform/pull/${number}`,
        user: user('octocat'),
        head: { ref: body['head'] as string, sha: 'a'.repeat(40) },
        base: { ref: body['base'] as string },
      });
      return { status: 201, body: pulls.at(-1) };
    });
    this.on(`GET ${one}`, (request) => ({ body: { commits: this.commits.length, ...find(request) } }));
    this.on(`PATCH ${one}`, (request) => ({ body: Object.assign(find(request)!, request.body) }));
    for (const [name, list] of [
      ['reviews', this.reviews],
      ['commits', this.commits],
    ] as const)
      this.on(`GET ${one}/${name}`, (request) =>
        this.page(list, request, `/repos/acme/platform/pulls/${request.parameters['pull_number']}/${name}`),
      );
  }

  private answerTeams(): void {
    const one = '/orgs/{org}/teams/{team_slug}';
    const key = ({ parameters }: Received) => `${parameters['org']}/${parameters['team_slug']}`;
    this.on('GET /orgs/{org}/teams', (request) =>
      this.page(
        [...this.teams.keys()].map((slug) => ({ slug })),
        request,
        '/orgs/acme/teams',
      ),
    );
    this.on(`GET ${one}`, (request) =>
      this.teams.has(key(request)) ? { body: { slug: request.parameters['team_slug'] } } : missing,
    );
    this.on(`GET ${one}/members`, (request) =>
      this.page(
        this.teams.get(key(request))!.map(user),
        request,
        `/orgs/acme/teams/${request.parameters['team_slug']}/members`,
      ),
    );
  }

  private answerRules(): void {
    this.on(`GET ${repository}`, () => ({ body: this.settings }));
    this.on(`GET ${repository}/rules/branches/{branch}`, (request) =>
      this.page(this.rules, request, '/repos/acme/platform/rules/branches/main'),
    );
    this.on(`GET ${repository}/branches/{branch}`, () => ({
      body: {
        protection: {
          enabled: this.protection !== undefined,
          required_status_checks: { contexts: [], ...this.protection?.required_status_checks },
        },
      },
    }));
    this.on(`GET ${repository}/branches/{branch}/protection`, () =>
      this.protection === undefined ? missing : { body: this.protection },
    );
    this.on(`GET ${repository}/codeowners/errors`, () => ({ body: { errors: this.ownerErrors } }));
    this.on(`GET ${repository}/rulesets`, (request) =>
      this.page(this.rulesets, request, '/repos/acme/platform/rulesets?targets=tag'),
    );
    this.on(`GET ${repository}/rulesets/{ruleset_id}`, ({ parameters }) => ({
      body: this.rulesets.find(({ id }) => id === Number(parameters['ruleset_id'])),
    }));
  }
}

const missing: Reply = { status: 404, body: { message: 'Not Found' } };
