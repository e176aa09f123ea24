import { findProgram } from '../forge/run-program.js';
import { BuildFailure, buildProgram } from './build-program.js';
import { installerOf, installProgram } from './install-program.js';
import { type CiProgram, isBuilt, programs } from './programs.js';

// Run by .ci/run: builds the programs that tests need, once for each version, and reports which tests will not run. With
// --all also those that only its longer jobs run.

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const titles = { go: 'Go', npm: 'npm', python3: 'Python' };
const has = async (name: string) => (await findProgram(name)) !== undefined;
const missing = new Map<string, CiProgram[]>();
const isWanted = ({ ofLongJobs }: CiProgram) => !ofLongJobs || process.argv.includes('--all');
for (const program of programs.filter((one) => isWanted(one) && !isBuilt(one))) {
  const installer = 'module' in program ? 'go' : installerOf(program);
  const isInstallerThere = await has(installer);
  if ((isInstallerThere && (await canBuild(program))) || (await has(program.name))) continue;
  const reason = isInstallerThere
    ? `${titles[installer]} could not build them`
    : `${titles[installer]} is not installed to build them`;
  missing.set(reason, [...(missing.get(reason) ?? []), program]);
}

for (const [reason, without] of missing) {
  const uses = [...new Set(without.map(({ use }) => use))].join(', ');
  const names = without.map(({ name }) => name).join(', ');
  say(`skipped: ${uses}; these programs are not installed, and ${reason}: ${names}`);
}

async function canBuild(program: CiProgram): Promise<boolean> {
  say(`building ${program.name} ${program.version}, once on this machine`);
  try {
    await ('module' in program ? buildProgram(program) : installProgram(program));
    return true;
  } catch (e) {
    if (!(e instanceof BuildFailure)) throw e;
    say(`${e.by} cannot build ${program.name} ${program.version}: ${e.message}`);
    return false;
  }
}
