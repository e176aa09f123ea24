import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { answerOf } from './answer.js';
import { openGuest } from './guest-files.js';
import type { Request, Setup } from './protocol.js';

/** The program of a team's process. Modules run in machines inside it; the process itself has no permissions either. */
const channel = 3;
const guest = openGuest(process.argv[2]!);
const codes = new Map<string, string>();
let setup: Setup = { ownKinds: {}, seconds: 0 };

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as Request | Setup;
  if ('seconds' in request) {
    setup = request;
    continue;
  }
  const { key, file, unit, code = codes.get(file)! } = request;
  codes.set(file, code);
  const ownKind = unit && setup.ownKinds[unit.kind];
  const question = { code, ownKind, unit: unit && JSON.stringify(unit) };
  send(`{"key":${key},"answer":${answerOf(guest, question, setup.seconds)}}\n`);
}

function send(text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) bytes = bytes.subarray(writeSync(channel, bytes));
}
