import { Judge } from '../../judge/rules/judge.js';
import type { Policy } from '../../judge/rules/policy.js';
import { Fault } from '../../problem/fault.js';
import { ownConstructs } from '../../render/own.js';
import { render } from '../../render/render.js';
import type { Batch, BatchResult } from './batch.js';
import { type Outcome, processUnit } from './process-unit.js';

let lastJudge: { readonly key: string; readonly judge: Judge } | undefined;

/** One instance of the rules serves all batches of a thread. */
export function judgeBy(policy: Policy): Judge {
  const key = `${policy.bundle.index.wasm} ${policy.override?.commit}`;
  if (lastJudge?.key !== key) lastJudge = { key, judge: new Judge(policy) };
  return lastJudge.judge;
}

export async function processBatch({ units, target, write, own, policy, base }: Batch): Promise<Outcome[]> {
  const constructs = await ownConstructs(own);
  const judge = judgeBy(policy);
  return units.map((unit) =>
    processUnit(unit, (it) => render(it, constructs), target, write, judge, base?.get(unit.id)),
  );
}

export default async (batch: Batch): Promise<BatchResult> => {
  try {
    return { outcomes: await processBatch(batch) };
  } catch (e) {
    if (e instanceof Fault) return { fault: { message: e.message, help: e.help } };
    throw e;
  }
};
