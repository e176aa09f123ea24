import { HostFault } from './host-fault.js';
import type { Repository } from './repository.js';
import type { Request } from './request.js';
import type { Token } from './token.js';

/** Whom a request was sent to. */
interface Asked {
  readonly repository: Repository;
  readonly token: Token;
}

const hostOf = ({ repository }: Asked): string => new URL(repository.api).host;

const apiVariable = ({ repository }: Asked): string =>
  repository.kind === 'github' ? 'GITHUB_API_URL' : 'CI_API_V4_URL';

const withoutToken = (text: string, { token }: Asked): string => text.replaceAll(token.secret, '***');

function fault(
  { doing }: Pick<Request, 'doing'>,
  asked: Asked,
  what: string,
  help: string,
  ...rest: [status: number, isRateLimit?: boolean, retryAfter?: number]
): HostFault {
  return new HostFault(
    withoutToken(`cannot ${doing}: ${hostOf(asked)} ${what}`, asked),
    withoutToken(help, asked),
    ...rest,
  );
}

/** The host gave no answer. */
export function unreachable(request: Request, asked: Asked, e: unknown): HostFault {
  const error = e as Error & { cause?: { code?: string; message?: string } };
  if (error.name === 'TimeoutError') return fault(request, asked, 'gives no answer', later, 0);
  const why = error.cause?.code ?? error.cause?.message ?? error.message;
  if (/CERT|SELF_SIGNED|ISSUER/.test(why))
    return fault(
      request,
      asked,
      `has a certificate that Node does not trust: ${why}`,
      "set NODE_EXTRA_CA_CERTS to a file with the certificate of your organisation's authority",
      -1,
    );
  return fault(
    request,
    asked,
    `cannot be reached: ${why}`,
    `check the network, HTTPS_PROXY and NO_PROXY, and that ${asked.repository.api} is the API of the host; ${apiVariable(asked)} sets another`,
    0,
  );
}

/** The host answered with something that is not its API. */
export const malformed = (request: Request, asked: Asked, what: string): HostFault =>
  fault(
    request,
    asked,
    `answers with ${what}`,
    `check that ${asked.repository.api} is the API of the host, and that no proxy or login page is in between; ${apiVariable(asked)} sets another URL`,
    -1,
  );

/** GraphQL answers 200 and says in the answer what it will not do. */
export function refusedByGraphql(
  request: Pick<Request, 'doing' | 'needs'>,
  asked: Asked,
  errors: readonly GraphqlError[],
): HostFault {
  const said = errors.map(({ message }) => message).join('; ') || 'nothing';
  return fault(request, asked, `answers: ${said}`, helpForGraphql(request, asked, errors, said), 200);
}

export interface GraphqlError {
  readonly type?: string;
  readonly message: string;
}

function helpForGraphql(
  { needs }: Pick<Request, 'needs'>,
  asked: Asked,
  errors: readonly GraphqlError[],
  said: string,
): string {
  if (/auto.?merge is not allowed/i.test(said))
    return 'turn on "Allow auto-merge" in Settings > General of the repository';
  const types = errors.map(({ type }) => type);
  if (types.includes('RATE_LIMITED')) return later;
  if (types.some((type) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES'))
    return helpForForbidden(asked, needs);
  return itsAnswerSays;
}

const later = 'run the command again later';
const itsAnswerSays = 'the host did not accept the request: its answer says why';

/** The host answered that it will not do it. */
export function refused(request: Request, asked: Asked, response: Response, text: string): HostFault {
  const { status, headers } = response;
  const said = messageIn(text);
  const answers = `answers ${status}${said ? `: ${said}` : ''}`;
  if (isRateLimit(response, said)) {
    const wait = waitOf(headers);
    const help =
      wait === undefined
        ? later
        : `run the command again in ${Math.ceil(wait / 1000)} s, or with a token that has a higher limit`;
    return fault(request, asked, answers, help, status, true, wait);
  }
  return fault(request, asked, answers, helpFor(request, asked, response), status, false, waitOf(headers));
}

function helpFor(request: Request, asked: Asked, { status, headers }: Response): string {
  const { token, repository } = asked;
  if (token.isOfJob && [401, 403, 404].includes(status))
    return `a job token (CI_JOB_TOKEN) cannot do this: set GITLAB_TOKEN to a project access token with ${request.needs}`;
  // GitHub names the permissions that would have been enough
  const needs = headers.get('x-accepted-github-permissions') || request.needs;
  if (status === 401)
    return `the token in ${token.variable} is not valid or has expired: set it to another one with ${needs}`;
  if (status === 403) return helpForForbidden(asked, needs);
  if (status === 404)
    return `check that what is named exists in ${repository.path}, and that the token in ${token.variable} has this permission: ${needs}`;
  if (status >= 300 && status < 400)
    return 'the repository was moved or renamed: set spec.git.url in environments/platform.yaml to its new URL';
  if (status >= 500) return 'the host has a failure of its own: run the command again later';
  return itsAnswerSays;
}

/** The token of a workflow has the permissions that its job names, and is refused some things whatever it names. */
const helpForForbidden = ({ token: { variable } }: Asked, needs: string): string =>
  variable === 'GITHUB_TOKEN'
    ? `add ${needs} to the permissions of the job, or set GH_TOKEN to the token of a GitHub App`
    : `give the token in ${variable} this permission: ${needs}`;

const isRateLimit = ({ status, headers }: Response, said: string): boolean =>
  status === 429 ||
  (status === 403 &&
    (headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after') || /rate limit/i.test(said)));

/** Milliseconds until the host takes requests again, if it says so. */
function waitOf(headers: Headers): number | undefined {
  const after = headers.get('retry-after');
  if (after !== null) {
    const until = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
    return Number.isNaN(until) ? undefined : Math.max(0, until);
  }
  const reset = headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset');
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0' || headers.get('ratelimit-remaining') === '0';
  return isUsedUp && reset !== null ? Math.max(0, Number(reset) * 1000 - Date.now()) : undefined;
}

const mostText = 300;

/** The message in an error of GitHub or GitLab, with the messages about single fields. */
function messageIn(text: string): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return '';
  }
  if (typeof body !== 'object' || body === null) return '';
  const { message, error, errors } = body as Record<string, unknown>;
  const said = [...textsOf(message ?? error), ...textsOf(errors)].join('; ');
  return said.length > mostText ? `${said.slice(0, mostText)}…` : said;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  const { message, field, code } = value as Record<string, unknown>;
  if (typeof message === 'string') return [message];
  if (typeof field === 'string' && typeof code === 'string') return [`${field} ${code.replaceAll('_', ' ')}`];
  return Object.entries(value).map(([name, one]) => `${name} ${textsOf(one).join(', ')}`);
}
