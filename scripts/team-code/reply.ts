import type { Failure, Reply } from './protocol.js';

/** Accepts exactly one line of JSON that answers exactly this request. */
export function parseReply(bytes: Buffer, key: number): Reply | undefined {
  if (bytes.indexOf(10) !== bytes.length - 1) return undefined;
  try {
    const reply = JSON.parse(bytes.toString()) as { key?: unknown; answer?: Record<string, unknown> };
    if (reply.key !== key || reply.answer === undefined) return undefined;
    const { answer } = reply;
    return 'value' in answer ? { value: answer['value'] } : { failure: failureIn(answer['failure']) };
  } catch {
    return undefined;
  }
}

function failureIn(value: unknown): Failure {
  const { message, stack, pointer, late } = (value ?? {}) as Record<string, unknown>;
  return {
    message: String(message),
    ...(typeof stack === 'string' && { stack }),
    ...(typeof pointer === 'string' && { pointer }),
    ...(late === true && { late }),
  };
}
