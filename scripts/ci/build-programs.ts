import { findProgram } from '../forge/run-program.js';
import { buildProgram, GoFailure } from './build-program.js';
import { type GoProgram, isBuilt, programs } from './programs.js';

// Run by .ci/run: builds the programs that tests need, once for each version, and reports which tests will not run.

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const hasGo = (await findProgram('go')) !== undefined;
const missing: GoProgram[] = [];
for (const program of programs.filter((one) => !isBuilt(one))) {
  const isThere = hasGo && (await canBuild(program));
  if (!isThere && (await findProgram(program.name)) === undefined) missing.push(program);
}

if (missing.length > 0) {
  const uses = [...new Set(missing.map(({ use }) => use))].join(', ');
  const names = missing.map(({ name }) => name).join(', ');
  const reason = hasGo ? 'Go could not build them' : 'Go is not installed to build them';
  say(`skipped: ${uses}; these programs are not installed, and ${reason}: ${names}`);
}

async function canBuild(program: GoProgram): Promise<boolean> {
  say(`building ${program.name} ${program.version}, once on this machine`);
  try {
    await buildProgram(program);
    return true;
  } catch (e) {
    if (!(e instanceof GoFailure)) throw e;
    say(`Go cannot build ${program.name} ${program.version}: ${e.message}`);
    return false;
  }
}
