import { createHash } from 'node:crypto';
import { Fault } from '../problem/fault.js';
import { isMap } from '../problem/is-map.js';
import type { RuleId } from '../problem/problem.js';

/** The form of what rules are given and answer. Raised when a rule written before could no longer be served. */
export const inputContract = 1;

export type RuleLevel = 'block' | 'warn' | 'off';
/** A level, or one for each tier: by its name, else `production`, else `default`. */
export type RuleLevels = RuleLevel | Readonly<Record<string, RuleLevel>>;

/** What is known of a rule without running it. */
export interface Rule {
  readonly id: RuleId;
  readonly title: string;
  readonly description: string;
  readonly scope: 'object' | 'unit';
  /** Selectors of the objects that it looks at. */
  readonly on: readonly string[];
  readonly message: string;
  readonly wanted: string;
  readonly fix: string;
  /** The Pod Security Standard that it belongs to. */
  readonly standard?: 'baseline' | 'restricted';
  readonly links: readonly string[];
  readonly level: RuleLevels;
  /** Why an engine of a cluster's admission does not judge by it; one that is absent does. */
  readonly admission: { readonly gatekeeper?: string; readonly vap?: string };
}

/** `rules.json` of a bundle. */
export interface RuleIndex {
  readonly contract: number;
  /** The SHA-256 of `policy.wasm`. */
  readonly wasm: string;
  /** The SHA-256 of `admission.json`, which clusters are given. */
  readonly admission: string;
  /** The SHA-256 of each source, by its path under `policies/`. */
  readonly sources: Readonly<Record<string, string>>;
  readonly rules: readonly Rule[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Compiled rules: what they are, and the program. Both cross to workers. */
export interface RuleBundle {
  readonly index: RuleIndex;
  readonly module: WebAssembly.Module;
}

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Opens compiled rules, or says why nothing can be judged by them. `name` is how a person knows them. */
export function openBundle(
  name: string,
  index: string | undefined,
  wasm: Uint8Array | undefined,
): RuleBundle {
  const parsed = openIndex(name, index);
  if (wasm === undefined) throw unusable(name, 'is missing');
  if (sha256(wasm) !== parsed.wasm)
    throw unusable(name, 'is damaged: policy.wasm is not the one that rules.json describes');
  try {
    return { index: parsed, module: new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>) };
  } catch (e) {
    throw unusable(name, `is damaged: ${(e as Error).message}`);
  }
}

/** Opens what is known of compiled rules without the program. */
export function openIndex(name: string, index: string | undefined): RuleIndex {
  if (index === undefined) throw unusable(name, 'is missing');
  const parsed = parse(index);
  if (parsed === undefined) throw unusable(name, 'is damaged: rules.json is not what the build writes');
  if (parsed.contract !== inputContract)
    throw new Fault(
      `${name} is for input contract ${parsed.contract}, and this engine serves ${inputContract}`,
      'install the version of waymark-platform that the bundle was built with, or run `platform policy build`',
    );
  return parsed;
}

const unusable = (name: string, why: string): Fault =>
  new Fault(
    `${name} ${why}, so nothing can be judged`,
    'restore it from git, or run `platform policy build`',
  );

function parse(text: string): RuleIndex | undefined {
  try {
    const index: unknown = JSON.parse(text);
    return isMap(index) && Array.isArray(index['rules']) && index['rules'].length > 0
      ? (index as unknown as RuleIndex)
      : undefined;
  } catch {
    return undefined;
  }
}
