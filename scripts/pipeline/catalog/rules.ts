import { defined } from '../../../constructs/defined.js';
import type { CatalogueRule } from '../../catalog/schema/rule.js';
import { settingsFor } from '../../judge/rules/rule-settings.js';
import type { Organisation } from '../../load/organisation.js';
import { ruleIndexOf } from '../../rules/open.js';

/** The rules that judge a monorepo, with their levels in each of its tiers. */
export function rulesIn(root: string, { platform, tiers }: Organisation): CatalogueRule[] {
  const index = ruleIndexOf(root);
  const settings = [...tiers.values()].map(({ name, spec }) => {
    const where = { tier: name, production: spec.production, podSecurity: spec.podSecurity };
    return { name, levels: settingsFor(index, platform.spec.policies, where).levels };
  });
  return index.rules.map(({ id, title, description, message, wanted, fix, on, standard, links }) => ({
    ...{ id, title, description, message, wanted, fix, on: [...on] },
    levels: Object.fromEntries(settings.map(({ name, levels }) => [name, levels.get(id)!])),
    ...defined({ standard }),
    links: [...links],
  }));
}
