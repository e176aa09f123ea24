import { editions } from '../../../constructs/editions.js';
import type { KindDoc } from '../../kinds/kind-docs.js';
import type { Plan } from '../../plan/draft.js';
import { codes } from '../../problem/codes.js';
import { Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { hasErrors } from '../../problem/problem.js';
import type { Explanation } from '../../report/explanation.js';
import { ruleDocs, ruleIds } from '../../rules/rule-docs.js';
import { type Address, addressOf } from '../address.js';
import { loadAndPlan, type PlannedOrganisation } from '../load-and-plan.js';
import { AddressBook, selectUnits } from '../select-units.js';
import { renderEach } from '../units/render-each.js';
import { explainKind, kindDocs } from './explain-kind.js';
import { explainRule } from './explain-rule.js';
import { explainUnit } from './explain-unit.js';
import { explainFile } from './origins.js';

/** Explains the editions, a rule, a risk, a code, a kind or a field, or else what an address means. */
export async function explain(root: string, topic: string | undefined): Promise<Explanation> {
  const docs = topic?.includes('/') ? [] : await kindDocs(root);
  if (topic === 'editions') return { what: 'editions', editions };
  if (topic === undefined) return { what: 'kinds', docs };
  const { riskDocs } = await import('../../compare/risks/risk-docs.js');
  const risks = riskDocs();
  if (topic === 'risks') return { what: 'risks', risks };
  const rule = isRuleLike(topic) ? ruleDocs(root)(topic) : undefined;
  if (rule !== undefined) return { what: 'rule', rule: await explainRule(root, rule) };
  if (Object.hasOwn(codes, topic))
    return { what: 'code', code: topic, doc: codes[topic as keyof typeof codes] };
  const named = risks.filter(({ risk }) => risk === topic);
  if (named.length > 0) return { what: 'risks', risks: named };
  const kind = explainKind(topic, docs);
  if (kind !== undefined) return kind;

  const planned = await loadAndPlan(root);
  try {
    const address = addressOf(topic, root);
    // the folders of teams, because a team whose declaration is invalid is a team all the same
    const teams = new Set(planned.inputs.files.flatMap(({ role, team }) => (role === 'team' ? team! : [])));
    const isAddress =
      topic.includes('/') || topic.startsWith('_') || address.exists || teams.has(address.id ?? '');
    if (!isAddress) throw unknownTopic(topic, docs, [...teams, ...risks.map(({ risk }) => risk)]);
    return await explainAddress(root, address, planned);
  } finally {
    planned.typed.stop();
  }
}

function unknownTopic(topic: string, docs: readonly KindDoc[], others: Iterable<string>): Fault {
  const kinds = docs.map(({ kind }) => kind);
  const [name = ''] = topic.split('.');
  return new Fault(
    `there is no kind, field, code or team ${topic}${didYouMean(name, [...kinds, ...Object.keys(codes), ...others, 'editions', 'risks'])}`,
    `the kinds are ${listOf(kinds, 30)}; a unit is written <team>/<environment>/<name>`,
  );
}

function waiting({ notDeployed }: Pick<Plan, 'notDeployed'>, id: string): { needs?: string } {
  const needs = notDeployed.get(id)?.needs;
  return needs === undefined ? {} : { needs };
}

const isRuleLike = (topic: string): boolean => /^[a-z-]+\/[a-z0-9-]+$/.test(topic);

const noResult = (): void => {};

/** Explains a unit, one of its files, or which units a team, an environment or a declaration has. */
async function explainAddress(
  root: string,
  address: Address,
  planned: PlannedOrganisation,
): Promise<Explanation> {
  const { plan, problems } = planned;
  if (plan === undefined || hasErrors(problems)) return { what: 'problems', problems };
  const book = new AddressBook(plan);
  const [id] = book.idsAt(address);
  if (id === undefined) throw book.unknown(address, isRuleLike(address.word) ? ruleIds(root) : []);
  const unit = plan.units.find((unit) => unit.id === id);
  const failures = unit === undefined ? [] : await renderEach([unit], planned, noResult, noResult);
  if (failures.length > 0) return { what: 'problems', problems: failures };
  if (unit !== undefined && address.id?.startsWith(`${id}/`))
    return {
      what: 'file',
      lines: await explainFile(root, { ...planned, plan }, unit, address.id.slice(id.length + 1)),
    };
  if (address.id === id && book.declarations.has(id))
    return {
      what: 'unit',
      unit: unit === undefined ? { id, ...waiting(plan, id) } : await explainUnit({ ...planned, plan }, unit),
    };
  const { has } = selectUnits([address], plan);
  const kinds = new Map(plan.units.map((unit) => [unit.id, unit.kind]));
  const units = [...book.declarations].filter(([id]) => has(id)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    what: 'units',
    units: units.map(([id, declaredIn]) => ({
      id,
      declaredIn,
      deployed: kinds.has(id),
      ...(kinds.has(id) && { kind: kinds.get(id)! }),
    })),
  };
}
