import { diagnose } from '../pipeline/doctor/doctor.js';
import { diagnosesText } from '../report/diagnosis.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { findRoot } from './root.js';

export async function run({ flags, terminal }: Invocation): Promise<number> {
  const diagnoses = await diagnose(() => findRoot(flags['root']), terminal.progress);
  terminal.print(diagnosesText(diagnoses, styleOf(terminal.colour)));
  return diagnoses.some(({ state }) => state === 'ill') ? 1 : 0;
}
