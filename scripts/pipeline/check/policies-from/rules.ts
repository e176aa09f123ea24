import { join, relative } from 'node:path';
import type { Blob } from '../../../forge/commit.js';
import { listOf } from '../../../problem/nearest.js';
import { inputContract, openBundle, type RuleBundle } from '../../../rules/bundle.js';
import { builtInPolicies, bundleFolder } from '../../../rules/folders.js';
import { ruleBundleIn } from '../../../rules/open.js';
import type { ReportUnknown } from './declarations.js';

/** Folders of compiled rules in a commit: an organisation's own come first. */
export const bundleFolders = ['policies/own/bundle', 'policies/bundle'];

/**
 * The compiled rules of a commit. If it has none that this engine can run, its levels and waivers apply to this
 * package's or this branch's rules.
 */
export function rulesAt(
  root: string,
  ref: string,
  files: readonly Blob[],
  ownRules: RuleBundle,
  report: ReportUnknown,
): RuleBundle {
  const bytesOf = (name: string) => files.find((file) => file.path === name)?.bytes;
  const path = relative(root, bundleFolder(root));
  const folder = bundleFolders.find((candidate) =>
    files.some((file) => file.path.startsWith(`${candidate}/`)),
  );
  if (folder === undefined) {
    // an organisation's repository does not contain the package's rules
    if (!path.startsWith('..'))
      report(
        `${path}/rules.json`,
        `${ref} has no compiled rules, so only the rules of this branch were applied`,
      );
    return ruleBundleIn(join(builtInPolicies(), 'bundle'));
  }
  const index = bytesOf(`${folder}/rules.json`)?.toString();
  const contract = contractOf(index);
  if (contract !== undefined && contract !== inputContract) {
    report(
      `${path}/rules.json`,
      `the rules of ${ref} use input contract ${contract}, but this engine supports ${inputContract}, so only the rules of this branch were applied`,
    );
    return ownRules;
  }
  const rules = openBundle(`the policy bundle of ${ref}`, index, bytesOf(`${folder}/policy.wasm`));
  const ids = new Set(rules.index.rules.map(({ id }) => id));
  const added = ownRules.index.rules.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  if (added.length > 0)
    report(
      `${path}/rules.json`,
      `${listOf(added, 5)} ${added.length === 1 ? 'does' : 'do'} not exist on ${ref}, so only this branch's version was applied`,
    );
  return rules;
}

/** The input contract of a rule index; undefined if the index is damaged. */
function contractOf(index: string | undefined): number | undefined {
  try {
    const { contract } = JSON.parse(index ?? '') as { contract?: unknown };
    return typeof contract === 'number' ? contract : undefined;
  } catch {
    return undefined;
  }
}
