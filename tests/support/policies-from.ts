import { expect } from 'vitest';
import { problemCodes } from './check.js';
import { commit, git } from './git.js';
import { type Sandbox, smallest } from './organisation.js';
import { breaking, manifestFile, platformFile, platformWithLevels, privileged, theRule } from './waivers.js';

/** An organisation without a finding. */
export const sound = { ...breaking, [manifestFile]: privileged('fill').replace('true', 'false') };
/** The file that breaks the rule. */
export const offence = { [manifestFile]: privileged('fill') };
/** A Platform with another level of the rule. */
export const ruleAt = (level: string) => ({ [platformFile]: platformWithLevels({ [theRule]: level }) });

/** A change that no rule is about. */
export const harmless = {
  'teams/payments/checkout.yaml': smallest['teams/payments/checkout.yaml']!.replace('3', '4'),
};

/** `<severity> <code>` of each problem that a change has by the rules and waivers of main, and its own. */
export const codesOfChange = (sandbox: Sandbox, ...args: string[]): string[] =>
  problemCodes(sandbox, '--policies-from', 'main', ...args);

/** Commits a change on a new branch, as CI finds it. */
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
