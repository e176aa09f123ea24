import { defined } from '../../../constructs/defined.js';
import type { ExplainedRule } from '../../report/explanation.js';
import type { Rule } from '../../rules/bundle.js';
import { levelText } from '../../rules/rule-page.js';
import { loadAndPlan } from '../load-and-plan.js';

/** Explains a rule: its metadata, its level in this organisation, and where it is applied. */
export async function explainRule(root: string, rule: Rule): Promise<ExplainedRule> {
  const { organisation, typed } = await loadAndPlan(root);
  typed.stop();
  const own = organisation?.platform.spec.policies.levels[rule.id];
  const { id, title, description, message, wanted, fix, standard, links } = rule;
  return {
    ...{ id, title, description, message, wanted, fix, links },
    level: own === undefined ? levelText(rule.level) : `${levelText(own)}, by environments/platform.yaml`,
    judges: ['platform synth and check', ...judgesIn(rule)],
    ...defined({ standard }),
  };
}

function judgesIn({ admission: { gatekeeper, vap } }: Rule): string[] {
  if (gatekeeper !== undefined) return [`no cluster: ${gatekeeper}`];
  return [
    'Gatekeeper',
    vap === undefined ? 'ValidatingAdmissionPolicy' : `not ValidatingAdmissionPolicy: ${vap}`,
  ];
}
