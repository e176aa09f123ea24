import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Chart } from 'cdk8s';
import { TypedContext } from '../../constructs/typed/context.js';
import { TypedModule } from '../../constructs/typed/declare.js';
import type { Unit } from '../../constructs/unit.js';
import { type OwnKinds, ownConstructs } from '../render/own.js';
import { construct, manifestsOf } from '../render/render.js';
import { importUrl, shortenUrls } from './address.js';
import { confine } from './confine.js';
import { assertPlain, NotPlain } from './plain.js';
import type { Evaluation, Failure, Rendering, Reply, Request, Setup } from './protocol.js';
import { noteStacks, stackOf, tracesOf } from './stacks.js';

/**
 * The program of a team's process. It runs the modules of one team with no permissions and returns data only. The
 * names below are captured before any module can replace them.
 */
const { parse, stringify } = JSON;
const channel = 3;
const addresses = new Map<string, string>();
let ownKinds: OwnKinds = {};
let current: number | undefined;

confine();
noteStacks();
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (e) => {
    answer({ failure: failureOf(e) });
  });

for await (const line of createInterface({ input: process.stdin })) {
  const request = parse(line) as Request | Setup;
  if ('own' in request) {
    ownKinds = request.own;
    continue;
  }
  current = request.key;
  try {
    answer({ value: await serve(request) });
  } catch (e) {
    answer({ failure: failureOf(e) });
  }
}

/** Sends only the first answer to a request: a rejected promise that nobody awaits may follow. */
function answer(content: Reply): void {
  if (current === undefined) return;
  let bytes = Buffer.from(`${stringify({ key: current, ...content })}\n`);
  current = undefined;
  while (bytes.length > 0) bytes = bytes.subarray(writeSync(channel, bytes));
}

async function serve({ key, file, code, unit }: Request): Promise<Evaluation | Rendering> {
  if (code !== undefined) addresses.set(file, importUrl(code));
  // a new instance for each request, so that state in a module cannot depend on what was rendered before
  const { default: module } = (await import(`${addresses.get(file)}#${key}`)) as { default?: unknown };
  if (!(module instanceof TypedModule))
    throw new NotPlain('', 'the default export must be the result of service(…) or of another kind');
  const { kind, spec, alter } = module;
  if (unit === undefined) {
    assertPlain(spec, ['spec']);
    return { kind, spec: spec as Evaluation['spec'], alters: alter !== undefined };
  }
  const { chart, construct: root } = construct(unit, await ownConstructs(ownKinds));
  await alter?.(chart, new TypedContext(unit as Unit<never>, root));
  try {
    return { manifests: manifestsOf(chart), ...tracesOf(chart) };
  } catch (e) {
    throw withStack(e, chart);
  }
}

/**
 * Adds the stack of the line that created a failing construct: constructs fail when validated and name only their
 * path, but the author can change only that line.
 */
function withStack(e: unknown, chart: Chart): unknown {
  const path = e instanceof Error ? /(?:\[|at path ')([^\]'\s]+)/.exec(e.message)?.[1] : undefined;
  const stack = stackOf(chart.node.root.node.findAll().find((node) => node.node.path === path));
  return stack === undefined ? e : Object.assign(new Error((e as Error).message), { stack });
}

function failureOf(e: unknown): Failure {
  if (e instanceof NotPlain) return { message: e.message, pointer: e.pointer };
  if (!(e instanceof Error))
    return { message: `threw ${typeof e === 'object' ? 'an object' : String(e)} instead of an Error` };
  return { message: String(e.message), stack: shortenUrls(String(e.stack)) };
}
