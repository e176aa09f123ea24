import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { openBrowser } from '../../../forge/open-browser.js';
import { asFault } from '../../../problem/fault.js';
import { type Answer, message, send } from './answer.js';
import { changeRoute } from './change.js';
import { createRoute } from './create.js';
import { CurrentSite } from './current-site.js';
import { isAnswer, readForm } from './form.js';
import { type Gate, refusal } from './gate.js';
import { addressOf, hostsOf, listen } from './listen.js';
import { Routes } from './routes.js';
import { Secrets } from './secrets.js';

export interface ServeOptions {
  readonly root: string;
  readonly host: string;
  /** The first free one by default. */
  readonly port: number | undefined;
  /** Whether to add what the git history knows. */
  readonly git: boolean;
  readonly onProgress: (text: string) => void;
  /** Receives what the person at the terminal should know. */
  readonly onNote: (text: string) => void;
}

/** A portal that answers. */
export interface Served {
  readonly address: string;
  /** The address with its key, for people. */
  readonly opened: string;
  /** Shows the portal in the person's browser. Returns whether one was found. */
  readonly openBrowser: () => Promise<boolean>;
  /** Ends at once, whoever is still connected. */
  readonly close: () => Promise<void>;
}

/** Serves the portal of a working tree. It keeps nothing between requests but its secrets. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { root, host, onProgress, onNote } = options;
  const site = new CurrentSite(root, options.git, onProgress);
  const routes = new Routes(root, site, [
    createRoute({ root, onProgress, onWritten: () => site.forget() }),
    changeRoute({ root, onProgress, onWritten: () => site.forget() }),
  ]);
  let gate: Gate | undefined;
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 });
  server.on('request', (request, response) => {
    void answered(request, response, gate!, routes, onNote);
  });
  const port = await listen(server, host, options.port);
  const secrets = new Secrets(port);
  const address = addressOf(host, port);
  gate = { hosts: hostsOf(host, port), secrets, address };
  return {
    address,
    opened: `${address}?key=${secrets.key}`,
    openBrowser: () => openBrowser(root, `${address}?key=${secrets.keyOnce()}`),
    close: () =>
      new Promise((resolve) => {
        site.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answered(
  request: IncomingMessage,
  response: ServerResponse,
  gate: Gate,
  routes: Routes,
  onNote: (text: string) => void,
): Promise<void> {
  let answer: Answer;
  try {
    answer = await answerTo(request, gate, routes);
  } catch (e) {
    // a client that went away gets no answer
    if (request.destroyed && !request.complete) return;
    answer = failure(e, onNote);
  }
  if (!request.complete) response.setHeader('connection', 'close');
  send(response, answer);
}

async function answerTo(request: IncomingMessage, gate: Gate, routes: Routes): Promise<Answer> {
  const url = urlOf(request.url ?? '');
  const refused = refusal(request, url, gate);
  if (refused !== undefined) return refused;
  const { pathname, searchParams } = url!;
  const path = pathname === '/' ? 'index.html' : pathname.slice(1);
  const asked = { path, query: searchParams, token: gate.secrets.formToken };
  if (request.method !== 'POST') return routes.answer(asked);
  const form = await readForm(request);
  if (isAnswer(form)) return form;
  if (!gate.secrets.isFormToken(form.get('token')))
    return message(
      403,
      'Not from here',
      'Load the page again: its form is not from this start of the portal.',
    );
  return routes.answer({ ...asked, form });
}

/** The address of a request; undefined if it is none, or that of another server. */
function urlOf(text: string): URL | undefined {
  const base = 'http://portal.invalid';
  const url = text.startsWith('/') && URL.canParse(base + text) ? new URL(base + text) : undefined;
  return url?.origin === base ? url : undefined;
}

/** People see what a command would say; the stack of a bug goes to the terminal alone. */
function failure(e: unknown, onNote: (text: string) => void): Answer {
  const fault = asFault(e);
  if (fault !== undefined) return message(503, 'The portal cannot show this', faultText(fault));
  onNote(`internal error: ${e instanceof Error ? e.stack : String(e)}`);
  return message(500, 'Internal error', 'This is a bug in the platform; the terminal shows more.');
}

const faultText = ({ message, help }: { message: string; help?: string | undefined }): string =>
  help === undefined ? message : `${message}: ${help}`;
