import { expect } from 'vitest';
import { problemCodes } from './check.js';
import { commit, git } from './git.js';
import { type Sandbox, smallest } from './organisation.js';
import { breaking, manifestFile, platformFile, platformWithLevels, privileged, theRule } from './waivers.js';

/** An organisation without a finding. */
export const sound = { ...breaking, [manifestFile]: privileged('fill').replace('true', 'false') };
/** Files that break the rule, switch it off, or make it warn. */
export const offence = { [manifestFile]: privileged('fill') };
export const off = { [platformFile]: platformWithLevels({ [theRule]: 'off' }) };
export const warns = { [platformFile]: platformWithLevels({ [theRule]: 'warn' }) };

/** A change that no rule is about. */
export const harmless = {
  'teams/payments/checkout.yaml': smallest['teams/payments/checkout.yaml']!.replace('3', '4'),
};

/** `<severity> <code>` of each problem that a change has by the rules and waivers of main, and its own. */
export const codesOfChange = (sandbox: Sandbox, ...args: string[]): string[] =>
  problemCodes(sandbox, '--policies-from', 'main', ...args);

/** A change on a branch of its own, committed, as CI finds it. */
export function commitChange(
  sandbox: Sandbox,
  files: Readonly<Record<string, string | null>>,
  isRendered = true,
): void {
  git(sandbox, 'switch', '--quiet', '--create', 'change');
  sandbox.writeAll(files);
  if (isRendered) expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  commit(sandbox);
}
