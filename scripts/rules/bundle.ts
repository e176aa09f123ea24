import { createHash } from 'node:crypto';
import { Fault } from '../problem/fault.js';
import { isMap } from '../problem/is-map.js';
import type { RuleId } from '../problem/problem.js';

/** The version of the input and output of rules. Raised when rules that were compiled earlier would no longer work. */
export const inputContract = 2;

export type RuleLevel = 'block' | 'warn' | 'off';
/** A level, or a level per tier; other tiers use `production` if they are production tiers, else `default`. */
export type RuleLevels = RuleLevel | Readonly<Record<string, RuleLevel>>;

/** The metadata of a rule, available without running it. */
export interface Rule {
  readonly id: RuleId;
  readonly title: string;
  readonly description: string;
  readonly scope: 'object' | 'unit';
  /** Selectors of the objects that the rule judges, such as `apps/Deployment`. */
  readonly on: readonly string[];
  readonly message: string;
  readonly wanted: string;
  readonly fix: string;
  /** The field of a service that switches off what the rule wants. If it is written, findings are shown there. */
  readonly field?: string;
  /** The Pod Security Standard that the rule is part of. */
  readonly standard?: 'baseline' | 'restricted';
  readonly links: readonly string[];
  readonly level: RuleLevels;
  /** Per admission engine, why it does not apply the rule; an absent engine applies it. */
  readonly admission: { readonly gatekeeper?: string; readonly vap?: string };
}

/** `rules.json` of a bundle. */
export interface RuleIndex {
  readonly contract: number;
  /** The SHA-256 of `policy.wasm`. */
  readonly wasm: string;
  /** The SHA-256 of `admission.json`. */
  readonly admission: string;
  /** The SHA-256 of each source, by its path under `policies/`. */
  readonly sources: Readonly<Record<string, string>>;
  readonly rules: readonly Rule[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Compiled rules: the index and the program. Both can be sent to workers. */
export interface RuleBundle {
  readonly index: RuleIndex;
  readonly module: WebAssembly.Module;
}

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Opens compiled rules, or throws why they cannot be used. `name` is how messages refer to the bundle. */
export function openBundle(
  name: string,
  index: string | undefined,
  wasm: Uint8Array | undefined,
): RuleBundle {
  const parsed = openIndex(name, index);
  if (wasm === undefined) throw unusable(name, 'is missing');
  if (sha256(wasm) !== parsed.wasm) throw unusable(name, 'is damaged: policy.wasm does not match rules.json');
  try {
    return { index: parsed, module: new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>) };
  } catch (e) {
    throw unusable(name, `is damaged: ${(e as Error).message}`);
  }
}

/** Opens the index of a bundle without its program. */
export function openIndex(name: string, index: string | undefined): RuleIndex {
  if (index === undefined) throw unusable(name, 'is missing');
  const parsed = parse(index);
  if (parsed === undefined) throw unusable(name, 'is damaged: rules.json is not a rule index');
  if (parsed.contract !== inputContract)
    throw new Fault(
      `${name} uses input contract ${parsed.contract}, but this engine supports ${inputContract}`,
      'install the version of waymark-platform that built the bundle, or run `platform policy build`',
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
