import { diagnose } from '../pipeline/doctor/doctor.js';
import { doctorJson, doctorText, needsFix } from '../report/doctor.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { findRoot } from './root.js';

export async function run({ flags, terminal }: Invocation): Promise<number> {
  const diagnoses = await diagnose(() => findRoot(flags['root']), flags['host'] === true, terminal.progress);
  terminal.print(
    flags['format'] === 'json' ? doctorJson(diagnoses) : doctorText(diagnoses, styleOf(terminal.colour)),
  );
  return needsFix(diagnoses) ? 1 : 0;
}
