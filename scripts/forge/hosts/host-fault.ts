import { Fault } from '../../problem/fault.js';

/** A failure of a host's API. */
export class HostFault extends Fault {
  constructor(
    message: string,
    help: string,
    /** The HTTP status; 0 if there was no answer. */
    readonly status: number,
    readonly isRateLimit = false,
    /** Milliseconds to wait, if the host says so. */
    readonly retryAfter?: number,
  ) {
    super(message, help);
  }
}

/** What a request finds; undefined if the host answers that there is no such thing. */
export const ifFound = <T>(work: Promise<T>): Promise<T | undefined> => unless([404], work);

/** What a request finds; undefined if there is no such thing, or if the token may not read it. */
export const ifReadable = <T>(work: Promise<T>): Promise<T | undefined> => unless([403, 404], work);

async function unless<T>(statuses: readonly number[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (e) {
    if (e instanceof HostFault && statuses.includes(e.status) && !e.isRateLimit) return undefined;
    throw e;
  }
}
