import { resolve } from 'node:path';
import { exportPolicies, writeExported } from '../pipeline/policies/export-policies.js';
import { Fault } from '../problem/fault.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ root, flags, terminal }: Invocation): Promise<number> {
  if ((flags['gatekeeper'] === true) === (flags['vap'] === true))
    throw new Fault(
      'policy export needs one of --gatekeeper and --vap',
      'for example: platform policy export --vap',
    );
  const engine = flags['vap'] ? 'vap' : 'gatekeeper';
  const { problems, exported } = await exportPolicies(root, engine, flags['cluster'] as string | undefined);
  if (showProblems(problems, { root, terminal })) return 1;
  const out = flags['out'] as string | undefined;
  for (const { cluster, files, rules } of exported) {
    if (out === undefined) terminal.print([...files.values()].map((text) => text.trimEnd()).join('\n---\n'));
    else writeExported(resolve(out, cluster), files);
    terminal.note(
      `${cluster}: ${rules} rules in ${files.size} objects; docs/reference/policies.md says why the other rules are left out`,
    );
  }
  return 0;
}
