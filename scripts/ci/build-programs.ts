import { findProgram } from '../forge/run-program.js';
import { buildProgram, GoFailure } from './build-program.js';
import { type GoProgram, isBuilt, programs } from './programs.js';

// Run by .ci/run: builds the programs that tests need, once for each version, and reports which tests will not run.

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const missing: GoProgram[] = [];
for (const program of programs.filter((one) => !isBuilt(one)))
  if (!(await canBuild(program)) && (await findProgram(program.name)) === undefined) missing.push(program);

if (missing.length > 0) {
  const names = missing.map(({ name }) => name).join(', ');
  const uses = [...new Set(missing.map(({ use }) => use))].join(', ');
  say(`skipped, because these programs cannot be built or found (${names}): ${uses}`);
}

async function canBuild(program: GoProgram): Promise<boolean> {
  if ((await findProgram('go')) === undefined) return false;
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
