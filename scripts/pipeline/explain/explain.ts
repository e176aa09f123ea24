import { editions } from '../../../constructs/editions.js';
import { codes } from '../../problem/codes.js';
import type { Explanation } from '../../report/explanation.js';
import { ruleDocs } from '../../rules/rule-docs.js';
import { explainKind, kindDocs } from './explain-kind.js';
import { explainRule } from './explain-rule.js';
import { explainWord, isRuleLike } from './explain-word.js';
import { Subject } from './planned.js';

/**
 * Explains the editions, a rule, a risk, a code, a kind or a field, or else what a word means in the organisation. What the
 * engine knows comes first: it is explained fast, and whatever is wrong with the declarations.
 */
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
  // names of teams, hosts and images are in lower case
  const kind = /^[A-Z]/.test(topic) ? explainKind(topic, docs) : undefined;
  if (kind !== undefined) return kind;

  const names = [...Object.keys(codes), ...risks.map(({ risk }) => risk), 'editions', 'risks'];
  const subject = new Subject(root);
  try {
    return await explainWord(topic, { docs, names }, subject);
  } finally {
    await subject.stop();
  }
}
