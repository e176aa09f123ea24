import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf } from '../../scripts/pipeline/address.js';
import { loadAndPlan, type PlannedOrganisation } from '../../scripts/pipeline/load-and-plan.js';
import { locateAll } from '../../scripts/pipeline/locate.js';
import { targetOf } from '../../scripts/pipeline/synth/choose-target.js';
import type { SynthResult } from '../../scripts/pipeline/synth/result.js';
import { synth } from '../../scripts/pipeline/synth/synth.js';
import { problemText } from '../../scripts/report/problems.js';
import { styleOf } from '../../scripts/report/style.js';
import type { Sandbox } from './organisation.js';

/** Loads and plans a sandbox in this process, without a cache. Takes a few milliseconds. */
export async function planned(sandbox: Sandbox): Promise<PlannedOrganisation> {
  rmSync(join(sandbox.root, '.waymark'), { recursive: true, force: true });
  return loadAndPlan(sandbox.root);
}

/** The first line of each problem of a sandbox, as the command shows it. */
export async function complaints(sandbox: Sandbox): Promise<string[]> {
  const { problems } = await planned(sandbox);
  return locateAll(sandbox.root, problems).map((p) => problemText(p, styleOf(false)).split('\n')[0]!);
}

export interface SynthRun {
  readonly result: SynthResult;
  /** Notes, which the command prints to stderr. */
  readonly notes: readonly string[];
}

/** Runs synth in this process. */
export async function synthesised(sandbox: Sandbox, only: readonly string[] = []): Promise<SynthRun> {
  const notes: string[] = [];
  const result = await synth({
    root: sandbox.root,
    target: targetOf(sandbox.root, undefined),
    check: false,
    only: only.map((word) => addressOf(word, sandbox.root, sandbox.root)),
    onProgress: () => {},
    onNote: (text) => notes.push(text),
  });
  return { result, notes };
}
