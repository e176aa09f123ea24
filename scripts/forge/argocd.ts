import { Fault } from '../problem/fault.js';
import { fetchFor } from './hosts/proxy.js';

/** An Application as Argo CD sees it. */
export interface ApplicationState {
  readonly name: string;
  readonly sync: string;
  readonly health: string;
  /** What it is made from. */
  readonly repository: string;
  readonly path: string;
}

export interface ArgoCdServer {
  /** URL without a slash at its end. */
  readonly url: string;
  /** Without one, only an Argo CD that is open to everybody answers. */
  readonly token: string | undefined;
}

// no page loads a megabyte of states for an organisation of this size
const mostBytes = 64 * 1024 * 1024;
// the fields that Argo CD can choose; of others, such as status.health.status, it says nothing
const fields = ['metadata.name', 'spec.source', 'status.sync.status', 'status.health']
  .map((field) => `items.${field}`)
  .join();

/** Asks Argo CD once for the state of all Applications; a Fault says why there is no answer within the time. */
export async function listApplications(
  { url, token }: ArgoCdServer,
  milliseconds: number,
): Promise<ApplicationState[]> {
  const { host, protocol, hostname } = new URL(url);
  if (token !== undefined && protocol !== 'https:' && !/^(127\.|localhost$|\[::1\])/.test(hostname))
    throw new Fault(`${host} would get the token without encryption`, 'use https');
  const address = `${url}/api/v1/applications?fields=${fields}`;
  const signal = AbortSignal.timeout(milliseconds);
  let status: number;
  let text: string;
  try {
    const answer = await (await fetchFor(address))(address, {
      headers: { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      // a redirect would carry the token to a place that nobody configured
      redirect: 'manual',
      signal,
    });
    status = answer.status;
    text = await textOf(answer, host);
  } catch (e) {
    if (e instanceof Fault) throw e;
    const { name, cause, message } = e as Error & { cause?: { code?: string; message?: string } };
    if (name === 'TimeoutError') throw new Fault(`${host} gives no answer within ${milliseconds / 1000} s`);
    throw new Fault(`${host} cannot be reached: ${cause?.code ?? cause?.message ?? message}`);
  }
  if (status === 401 || status === 403)
    throw new Fault(
      token === undefined ? `${host} wants a token` : `${host} does not accept the token`,
      'set ARGOCD_AUTH_TOKEN to a token that may read Applications',
    );
  if (status !== 200) throw new Fault(`${host} answers with status ${status}`);
  return statesIn(text, host);
}

async function textOf(answer: Response, host: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > mostBytes) throw new Fault(`${host} answers with more than 64 MiB`);
  }
  return text;
}

const syncs = ['Synced', 'OutOfSync', 'Unknown'];
const healths = ['Healthy', 'Progressing', 'Degraded', 'Suspended', 'Missing', 'Unknown'];

function statesIn(text: string, host: string): ApplicationState[] {
  const foreign = new Fault(
    `${host} answers with something that is no list of Applications`,
    'check that this is the address of Argo CD, and that no login page is in between',
  );
  let list: { items?: unknown };
  try {
    list = JSON.parse(text);
  } catch {
    throw foreign;
  }
  // an Argo CD without Applications answers with null
  const items = list?.items ?? [];
  if (!Array.isArray(items) || !(typeof list === 'object' && list !== null && 'items' in list)) throw foreign;
  return items.map((item: Item): ApplicationState => {
    const { repoURL: repository, path = '' } = item?.spec?.source ?? {};
    const state = {
      name: item?.metadata?.name,
      sync: item?.status?.sync?.status ?? 'Unknown',
      health: item?.status?.health?.status ?? 'Unknown',
      repository: repository ?? '',
      path,
    };
    const isState =
      Object.values(state).every((value) => typeof value === 'string') &&
      syncs.includes(state.sync) &&
      healths.includes(state.health);
    if (!isState) throw foreign;
    return state as ApplicationState;
  });
}

/** What is read of an Application, none of which is certain. */
interface Item {
  readonly metadata?: { readonly name?: string };
  readonly spec?: { readonly source?: { readonly repoURL?: string; readonly path?: string } };
  readonly status?: {
    readonly sync?: { readonly status?: string };
    readonly health?: { readonly status?: string };
  };
}
