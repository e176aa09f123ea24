import { defined } from '../../../constructs/defined.js';
import type { BootstrapStep } from '../../report/schemas/bootstrap.js';
import { type KubectlCommand, shellText } from './commands.js';

/** A step, and the commands that do it. */
export interface Work {
  readonly step: BootstrapStep;
  readonly commands: readonly KubectlCommand[];
}

type State = BootstrapStep['state'];

/** A step that `--apply` has nothing to do for. */
export const finding = (
  cluster: string,
  state: Exclude<State, 'planned' | 'done'>,
  what: string,
  fix?: string,
): Work => ({
  step: { cluster, state, what, ...defined({ fix }) },
  commands: [],
});

/** A step that `--apply` does. */
export const planned = (cluster: string, what: string, commands: readonly KubectlCommand[]): Work => ({
  step: { cluster, state: 'planned', what, commands: commands.map(shellText) },
  commands,
});

export const management = 'management';
