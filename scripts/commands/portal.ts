import { resolve } from 'node:path';
import { writePortal } from '../pipeline/portal/portal.js';
import { Fault } from '../problem/fault.js';
import { plural } from '../report/numbers.js';
import type { Flags, Invocation } from './command.js';
import { findRoot } from './root.js';
import { showProblems } from './show-problems.js';

export async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation;
  const isServed = flags['serve'] === true;
  if (isServed === (flags['out'] !== undefined))
    throw new Fault(
      isServed
        ? '--serve and --out cannot be used together'
        : 'portal needs --serve, or --out with the folder to write',
      isServed ? 'leave one of them out' : 'for example: platform portal --serve',
    );
  const alone = isServed ? ['catalog'] : ['port', 'host', 'no-open'];
  const useless = alone.find((name) => flags[name] !== undefined);
  if (useless !== undefined)
    throw new Fault(`--${useless} has no effect with ${isServed ? '--serve' : '--out'}`, 'leave it out');
  return isServed ? served(invocation) : written(invocation);
}

async function written({ flags, root: here, terminal }: Invocation): Promise<number> {
  const { out, catalog } = flags;
  const file = typeof catalog === 'string' ? resolve(catalog) : undefined;
  // a catalogue is read anywhere, also where no monorepo is
  const root = file === undefined ? findRoot(flags['root']) : here;
  const { pages, isSame, problems } = await writePortal(
    root,
    resolve(out as string),
    { git: flags['git'] === true, ...(file !== undefined && { file }) },
    terminal.progress,
  );
  const hasErrors = showProblems(problems, { root, terminal });
  const found = plural(pages, 'page');
  if (pages > 0)
    terminal.note(`${isSame ? `nothing changed on ${found}` : `wrote ${found}`}; open ${out}/index.html`);
  return hasErrors ? 1 : 0;
}

async function served({ flags, terminal }: Invocation): Promise<number> {
  const port = portOf(flags);
  const root = findRoot(flags['root']);
  const { serve } = await import('../pipeline/portal/serve/serve.js');
  const portal = await serve({
    ...{ root, port, host: (flags['host'] as string | undefined) ?? '127.0.0.1', git: flags['git'] === true },
    ...{ onProgress: terminal.progress, onNote: terminal.note },
  });
  const ended = signalled();
  terminal.print(portal.opened);
  terminal.note('serving the portal; press Ctrl-C to stop');
  // not awaited: the browser may run as long as its user likes
  if (isOpened(flags))
    void portal.openBrowser().then((isOpen) => {
      if (!isOpen) terminal.note('no browser could be opened; open the address above');
    });
  await ended;
  await portal.close();
  // work for an open request must not delay the end
  return process.exit(0);
}

function portOf({ port }: Flags): number | undefined {
  if (port === undefined) return undefined;
  const text = String(port);
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new Fault(`--port cannot be ${text}`, 'use a number from 0 to 65535; 0 is any free port');
  return Number(text);
}

/** Whether somebody is there to look at a browser. */
const isOpened = (flags: Flags): boolean =>
  flags['no-open'] !== true && process.stdout.isTTY === true && !process.env['CI'];

const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
