import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Container } from './container.js';

export const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

export const greet = (url: string, body: object): Promise<Response> =>
  fetch(`${url}/v1/greetings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Asks until the status is as expected, at most 30 seconds. Returns the last status. */
export async function statusWithin(url: string, expected: number): Promise<number> {
  for (let i = 0; i < 300 && (await statusOf(url)) !== expected; i++) await sleep(100);
  return statusOf(url);
}

/** A request of which the service has the first half; `finish` sends the rest and returns the answer. */
export async function halfARequest({ port }: Container): Promise<{ finish(): Promise<string> }> {
  const body = JSON.stringify({ name: 'Ada' });
  const head = ['POST /v1/greetings HTTP/1.1', 'Host: service', 'Content-Type: application/json'];
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += data));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(`${[...head, 'Connection: close', `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n`);
  socket.write(body.slice(0, 5));
  // the service reads the first half
  await sleep(500);
  return {
    async finish() {
      socket.write(body.slice(5));
      await closed;
      return answer;
    },
  };
}

/** Whether the service takes new connections. */
export const isOpen = ({ port }: Container): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
