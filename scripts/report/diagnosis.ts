import type { Style } from './style.js';

/** The result of one check of `platform doctor`: well, to be fixed, or only worth knowing. */
export interface Diagnosis {
  readonly state: 'well' | 'ill' | 'note';
  readonly what: string;
  readonly fix?: string;
}

export function diagnosesText(diagnoses: readonly Diagnosis[], style: Style): string {
  const marks = { well: style.green('✔'), ill: style.red('✖'), note: style.dim('–') };
  return diagnoses
    .flatMap(({ state, what, fix }) => [
      `${marks[state]} ${what}`,
      ...(fix === undefined ? [] : [`  ${style.green('fix:')} ${fix}`]),
    ])
    .join('\n');
}
