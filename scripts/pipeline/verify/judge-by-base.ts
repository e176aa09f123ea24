import { join } from 'node:path';
import type { Policy } from '../../judge/rules/policy.js';
import type { Problem } from '../../problem/problem.js';
import { checkTexts } from '../check/check-files.js';
import { lossesSince } from '../check/data-loss/losses.js';
import { contextOfFiles } from '../check/organisation-context.js';
import { checkFrom, verdictFrom } from '../check/policies-from/check-by-commit.js';
import { readTexts } from '../check/read-texts.js';
import { judgeAgain, type Subject } from '../judging/judge-units.js';
import { type Differences, differencesOf } from './differences.js';
import type { Judgeable, PlannedAsData } from './plan-as-data.js';

/** A commit, judged by the rules, levels and waivers of both sides. */
export interface JudgedByBase {
  readonly problems: readonly Problem[];
  readonly differences: Differences;
  readonly units: number;
  readonly objects: number;
}

/**
 * Renders every unit again, compares it with apps/, and judges it. If the change brings another engine, a unit that
 * this engine renders otherwise is judged as it is in apps/.
 */
export async function judgeByBase(
  root: string,
  base: string,
  planned: Judgeable,
  policy: Policy,
  isOtherEngine: boolean,
  onProgress: (text: string) => void,
): Promise<JudgedByBase> {
  const subject: Subject = { root, planned, policy, onProgress };
  const { units } = planned.plan;
  const outcomes = await judgeAgain(subject, units);
  const differences = differencesOf(root, outcomes);
  if (!isOtherEngine || differences.units.size === 0)
    return { ...(await verdictOn(subject, planned, base, outcomes)), differences, units: units.length };
  const isDifferent = ({ id }: { readonly id: string }) => differences.units.has(id);
  const asWritten = units.map((unit) => (isDifferent(unit) ? planned.typed.asWritten(unit) : unit));
  const writtenSubject = { ...subject, planned: { ...planned, plan: { ...planned.plan, units: asWritten } } };
  const written = await judgeAgain(writtenSubject, asWritten.filter(isDifferent));
  const all = new Map([...outcomes, ...written]);
  return { ...(await verdictOn(writtenSubject, planned, base, all)), differences, units: units.length };
}

async function verdictOn(
  subject: Subject,
  { organisation }: Judgeable,
  base: string,
  outcomes: Awaited<ReturnType<typeof judgeAgain>>,
): Promise<Pick<JudgedByBase, 'problems' | 'objects'>> {
  const judged = { outcomes, rows: new Map(), facts: new Map() };
  const { found, failures, objects } = await checkFrom(base, subject, organisation, judged);
  const losses = await lossesSince(base, subject, organisation, outcomes);
  return {
    problems: [...failures, ...found, ...losses],
    objects: [...objects.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** Judges the files of apps/ alone, because the declarations of a newer engine cannot be planned by this one. */
export async function judgeFiles(
  root: string,
  base: string,
  { organisation }: PlannedAsData,
  policy: Policy,
): Promise<Omit<JudgedByBase, 'differences'>> {
  const apps = join(root, 'apps');
  const texts = readTexts([apps], root);
  const context = contextOfFiles(apps, organisation, []);
  const judgedBy = (by: Policy) => checkTexts(texts, new Map(), by, context);
  const checked = judgedBy(policy);
  if (organisation === undefined) return checked;
  const judgement = { root, found: checked.problems, waivers: organisation.waivers, units: [], whole: false };
  return { ...checked, problems: await verdictFrom(base, organisation, judgement, judgedBy, policy.bundle) };
}
