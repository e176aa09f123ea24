import { join, relative } from 'node:path';
import type { Blob } from '../../../forge/commit.js';
import { listOf } from '../../../problem/nearest.js';
import { inputContract, openBundle, type RuleBundle } from '../../../rules/bundle.js';
import { builtInPolicies, bundleFolder } from '../../../rules/folders.js';
import { ruleBundleIn, ruleBundleOf, ruleIndexOf } from '../../../rules/open.js';
import type { ReportUnknown } from './declarations.js';

/** Where a commit may have compiled rules: an organisation's own before the package's. */
export const bundleFolders = ['policies/own/bundle', 'policies/bundle'];

/** The rules of a commit. Where it has none that this engine can run, its levels and waivers are applied to known ones. */
export function rulesAt(root: string, ref: string, files: readonly Blob[], says: ReportUnknown): RuleBundle {
  const bytesOf = (path: string) => files.find((file) => file.path === path)?.bytes;
  const way = relative(root, bundleFolder(root));
  const folder = bundleFolders.find((it) => files.some(({ path }) => path.startsWith(`${it}/`)));
  if (folder === undefined) {
    // the package's rules are in no commit of an organisation
    if (!way.startsWith('..'))
      says(`${way}/rules.json`, `${ref} has no compiled rules: only those of the head are judged by`);
    return ruleBundleIn(join(builtInPolicies(), 'bundle'));
  }
  const index = bytesOf(`${folder}/rules.json`)?.toString();
  const contract = contractOf(index);
  if (contract !== undefined && contract !== inputContract) {
    says(
      `${way}/rules.json`,
      `the rules of ${ref} are for input contract ${contract}, and this engine serves ${inputContract}: only those of the head are judged by`,
    );
    return ruleBundleOf(root);
  }
  const rules = openBundle(`the policy bundle of ${ref}`, index, bytesOf(`${folder}/policy.wasm`));
  const known = new Set(rules.index.rules.map(({ id }) => id));
  const news = ruleIndexOf(root)
    .rules.filter(({ id }) => !known.has(id))
    .map(({ id }) => id);
  if (news.length > 0)
    says(
      `${way}/rules.json`,
      `${listOf(news, 5)} ${news.length === 1 ? 'does' : 'do'} not exist on ${ref}, so only this branch's version was applied`,
    );
  return rules;
}

/** What the rules say that they are for, if they say anything: what does not is damaged. */
function contractOf(index: string | undefined): number | undefined {
  try {
    const { contract } = JSON.parse(index ?? '') as { contract?: unknown };
    return typeof contract === 'number' ? contract : undefined;
  } catch {
    return undefined;
  }
}
