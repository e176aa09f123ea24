import type { Guest } from './guest-files.js';
import { Machine, megabytes, Thrown } from './machine.js';
import { type Failure, largestAnswer, type Question, tooLate } from './protocol.js';

/** Asks a module, in a machine of its own. The answer is JSON that the module may have forged. */
export function answerOf(guest: Guest, { code, ownKind, unit }: Question, seconds: number): string {
  const until = performance.now() + seconds * 1000;
  const isLate = () => performance.now() > until;
  let answer: string;
  try {
    const machine = Machine.start(guest.program, { from: guest.snapshot, isLate, longest: largestAnswer });
    const own = ownKind === undefined ? machine.undefined : machine.module('own', ownKind);
    const module = machine.module('module', code);
    const json = unit === undefined ? machine.undefined : machine.string(unit);
    const promise = machine.call(guest.serve, module, own, json);
    machine.settle();
    answer = machine.textOf(promise);
  } catch (e) {
    answer = JSON.stringify({ failure: failureOf(e) });
  }
  if (!isLate()) return answer;
  return JSON.stringify({ failure: { ...failureIn(answer), ...tooLate(seconds) } });
}

function failureOf(e: unknown): Failure {
  // V8 stopped the machine, whose stack cannot be read any more
  if (!(e instanceof Thrown)) return { message: `ended its machine: ${(e as Error).message}` };
  const message = e.message === 'out of memory' ? `took more than ${megabytes} MiB` : e.message;
  return { message, ...(e.stackInMachine !== undefined && { stack: e.stackInMachine }) };
}

/** The failure that an answer tells, so that a module that took too long is reported at the line that it had reached. */
function failureIn(answer: string): Partial<Failure> {
  try {
    return (JSON.parse(answer) as { failure?: Failure }).failure ?? {};
  } catch {
    return {};
  }
}
