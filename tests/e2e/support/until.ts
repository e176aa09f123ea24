import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const patience = 600_000;

/**
 * Asks again and again until there is an answer. The limit is generous, because the machine may have other work; `state`
 * adds to the failure what was there instead.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { state, seconds = patience / 1000 }: { state?: () => unknown; seconds?: number } = {},
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) {
      const instead = state === undefined ? '' : `\n${JSON.stringify(await state(), undefined, 2)}`;
      throw new Error(`not within ${seconds} s: ${what}${instead}`);
    }
    await sleep(250);
  }
}

/** Waits until a program listens at a port of the loopback interface. */
export const listens = (program: string, port: number, log?: () => string): Promise<true> =>
  until(`${program} listens`, () => accepts(port), log && { state: log });

const accepts = (port: number): Promise<true | undefined> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (value: true | undefined) => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(undefined));
  });
