import { findProgram, runProgram } from './run-program.js';

const candidates: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  linux: ['xdg-open', 'wslview'],
};

/** Opens an address in the person's browser. Returns whether a program for this was found and took it. */
export async function openBrowser(folder: string, address: string): Promise<boolean> {
  const { BROWSER } = process.env;
  // a list of programs, or a command with words to fill in, is for programs that know them
  const wanted = BROWSER !== undefined && /^[\w./+-]+$/.test(BROWSER) ? [BROWSER] : [];
  for (const name of [...wanted, ...(candidates[process.platform] ?? [])]) {
    if ((await findProgram(name)) === undefined) continue;
    const program = { name, purpose: 'it opens the browser', install: 'open the address by hand' };
    const { failed } = await runProgram(program, [address], { cwd: folder, outlives: true });
    if (!failed) return true;
  }
  return false;
}
