import { visibleJson } from '../problem/printable.js';
import type { Diagnosis, DoctorReport } from './schemas/doctor.js';
import type { Style } from './style.js';

export const needsFix = (diagnoses: readonly Diagnosis[]): boolean =>
  diagnoses.some(({ state }) => state === 'error');

export function doctorJson(diagnoses: readonly Diagnosis[]): string {
  const report: DoctorReport = { version: 1, ok: !needsFix(diagnoses), diagnoses: [...diagnoses] };
  return visibleJson(report);
}

export function doctorText(diagnoses: readonly Diagnosis[], style: Style): string {
  const marks = { ok: style.green('✔'), error: style.red('✖'), note: style.dim('–') };
  return diagnoses
    .flatMap(({ state, what, fix }) => [
      `${marks[state]} ${what}`,
      ...(fix === undefined ? [] : [`  ${style.green('fix:')} ${fix}`]),
    ])
    .join('\n');
}
