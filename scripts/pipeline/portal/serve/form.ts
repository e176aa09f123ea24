import type { IncomingMessage } from 'node:http';
import { type Answer, message } from './answer.js';

// a declaration can have 1 MiB, which takes up to three times as much in a form
const mostBytes = 4 * 1024 * 1024;

/** Reads the fields of a form, or says why it cannot be accepted. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | Answer> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    return closing(415, 'Not a form', 'The portal accepts only forms of its own pages.');
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  // an answer needs the connection, which an abandoned loop would end
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return tooLarge;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

export const isAnswer = (form: URLSearchParams | Answer): form is Answer => 'status' in form;

// what is not read must not be taken for the next request
const closing = (status: number, title: string, text: string): Answer =>
  message(status, title, text, { connection: 'close' });

const tooLarge = closing(413, 'Too large', 'A form of the portal can have at most 4 MiB.');
