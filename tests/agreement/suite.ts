import { checkTexts } from '../../scripts/pipeline/check/check-files.js';
import { noFileContext } from '../../scripts/pipeline/check/file-context.js';
import { ruleBundleOf } from '../../scripts/rules/open.js';

/** Manifests about which a published suite says whether one of its checks refuses them. */
export interface Case {
  readonly check: string;
  readonly name: string;
  /** The manifests as YAML or JSON. */
  readonly text: string;
  readonly refused: boolean;
  /** Version of the cluster; the newest by default. */
  readonly kubernetes?: string;
}

export interface Suite {
  readonly title: string;
  readonly module: string;
  readonly version: string;
  /** The rules that together judge what a check of the suite judges. */
  readonly rules: Readonly<Record<string, readonly string[]>>;
  /** All cases of the suite whose check has rules here, from the folder of its module. */
  readonly cases: (folder: string) => readonly Case[];
}

export const policy = { bundle: ruleBundleOf(import.meta.dirname) };

/** What `check` reports about a case, as codes. */
export function codesOf({ text, kubernetes }: Case): string[] {
  const context = { production: true, ...(kubernetes === undefined ? {} : { kubernetes }) };
  const settings = { ...noFileContext, settingsOf: () => context };
  const { problems } = checkTexts(new Map([['case.yaml', text]]), new Map(), policy, settings);
  return problems.map(({ code }) => code);
}
