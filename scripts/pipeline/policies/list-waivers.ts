import { hasErrors, type Problem } from '../../problem/problem.js';
import type { ListedWaiver } from '../../report/schemas/waivers.js';
import { daysUntil, soon, today } from '../../waivers/days.js';
import { waive } from '../../waivers/waive.js';
import { changesSinceSynth, findingsOfAll, judgeUnits } from '../judging/judge-units.js';
import { loadAndPlan, type PlannedOrganisation } from '../load-and-plan.js';
import { locatePlaces } from '../locate.js';

/** All waivers of an organisation. */
export interface Listed {
  /** Problems that prevented judging. */
  readonly problems: readonly Problem[];
  /** Waivers, earliest end first. */
  readonly waivers: readonly ListedWaiver[];
}

/** Lists every waiver and whether a finding needs it. */
export async function listWaivers(root: string, onProgress: (text: string) => void): Promise<Listed> {
  onProgress('reading declarations');
  const planned = await loadAndPlan(root);
  try {
    return await listed(root, planned, onProgress);
  } finally {
    planned.typed.stop();
  }
}

async function listed(
  root: string,
  planned: PlannedOrganisation,
  onProgress: (text: string) => void,
): Promise<Listed> {
  const { organisation, plan, problems } = planned;
  if (organisation === undefined || plan === undefined || hasErrors(problems))
    return { problems, waivers: [] };
  const { waivers } = organisation;
  if (waivers.length === 0) return { problems: [], waivers: [] };
  const subject = { root, planned: { ...planned, plan }, onProgress };
  const { found, failures } = await findingsOfAll(
    subject,
    await judgeUnits(subject, changesSinceSynth(subject)),
  );
  if (failures.length > 0) return { problems: failures, waivers: [] };
  const now = today();
  const { used } = waive(found, waivers, { today: now });
  const lines = locatePlaces(
    root,
    waivers.map(({ at }) => ({ ...at, pointer: `${at.pointer}/rule` })),
  );
  const all = waivers.map(({ at, ...waiver }, i): ListedWaiver => {
    const days = daysUntil(waiver.expires, now);
    return {
      ...waiver,
      days,
      state: stateOf(used.has(waivers[i]!), days),
      file: at.file,
      line: lines[i]!.line!,
    };
  });
  return { problems: [], waivers: all.sort((a, b) => a.days - b.days) };
}

function stateOf(isUsed: boolean, days: number): ListedWaiver['state'] {
  if (!isUsed) return 'unused';
  if (days < 0) return 'expired';
  return days <= soon ? 'soon' : 'used';
}
