import { findProgram } from '../forge/run-program.js';
import { BuildFailure, buildProgram } from './build-program.js';
import { findInstaller, titleOfInstaller } from './find-installer.js';
import { installProgram } from './install-program.js';
import { type CiProgram, isBuilt, programs } from './programs.js';

// Run by .ci/run: builds the programs that tests need, once for each version, and reports which tests will not run. With
// --all also those that only its longer jobs run.

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const missing = new Map<string, CiProgram[]>();
const isWanted = ({ ofLongJobs }: CiProgram) => !ofLongJobs || process.argv.includes('--all');
for (const program of programs.filter((one) => isWanted(one) && !isBuilt(one))) {
  const installer = await findInstaller(program);
  if (installer !== undefined && (await canBuild(program, installer))) continue;
  if ((await findProgram(program.name)) !== undefined) continue;
  const title = titleOfInstaller(program);
  const reason =
    installer === undefined ? `${title} is not installed to build them` : `${title} could not build them`;
  missing.set(reason, [...(missing.get(reason) ?? []), program]);
}

for (const [reason, without] of missing) {
  const uses = [...new Set(without.map(({ use }) => use))].join(', ');
  const names = without.map(({ name }) => name).join(', ');
  say(`skipped: ${uses}; these programs are not installed, and ${reason}: ${names}`);
}

async function canBuild(program: CiProgram, installer: string): Promise<boolean> {
  say(`building ${program.name} ${program.version}, once on this machine`);
  try {
    await ('module' in program ? buildProgram(program) : installProgram(program, installer));
    return true;
  } catch (e) {
    if (!(e instanceof BuildFailure)) throw e;
    say(`${e.by} cannot build ${program.name} ${program.version}: ${e.message}`);
    return false;
  }
}
