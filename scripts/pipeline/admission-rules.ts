import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AdmissionRule, Grade } from '../../constructs/admission/spec.js';
import { defined } from '../../constructs/defined.js';
import { has } from '../../constructs/editions.js';
import { gatewayOf } from '../judge/rules/judge-context.js';
import { settingsFor } from '../judge/rules/rule-settings.js';
import { tiersOn } from '../load/environments-of.js';
import type { Organisation } from '../load/organisation.js';
import { Fault } from '../problem/fault.js';
import { type AdmissionSources, contextKeysIn, regoOf } from '../rules/admission-sources.js';
import { type Rule, type RuleIndex, sha256 } from '../rules/bundle.js';
import { bundleFolder } from '../rules/folders.js';
import { waivedObjects } from './waived-objects.js';

type Cluster = Organisation['clusters'] extends ReadonlyMap<string, infer Declared> ? Declared : never;
type Tier = Organisation['tiers'] extends ReadonlyMap<string, infer Declared> ? Declared : never;

/** The rules that each cluster applies at admission, with the organisation's levels and parameters per tier. */
export function admissionRules(
  root: string,
  organisation: Organisation,
  index: RuleIndex,
): (cluster: Cluster) => AdmissionRule[] {
  const sources = sourcesFor(index, join(bundleFolder(root), 'admission.json'));
  const { platform, tiers } = organisation;
  const { policies, registry, domain } = platform.spec;
  const waived = waivedObjects(organisation);
  const all = [...tiers.values()].map((tier) => ({
    tier,
    ...settingsFor(index, policies, { ...tier.spec, tier: tier.name }),
  }));
  const parameters: Record<string, unknown> = { ...all[0]?.parameters, registry, domain };
  return (cluster) => {
    // a tier without environments on the cluster changes nothing there
    const here = tiersOn(organisation, cluster);
    const settings = all.filter(({ tier }) => here.includes(tier));
    return index.rules.flatMap((rule): AdmissionRule[] => {
      const { gatekeeper, vap } = rule.admission;
      if (gatekeeper !== undefined && vap !== undefined) return [];
      const rego = regoOf(sources, rule.id);
      const grades = gradesOf(
        settings.map(({ tier, levels }) => ({ tier, level: levels.get(rule.id)! })),
        cluster,
        contextKeysIn(rego),
      );
      if (grades.length === 0) return [];
      const constants = {
        ...parameters,
        gateway: gatewayOf(cluster.spec) ?? '',
        kubernetes: Number(cluster.spec.kubernetes.split('.')[1]),
      };
      return [
        {
          id: rule.id,
          title: rule.title,
          message: rule.message,
          fix: rule.fix,
          on: rule.on,
          grades,
          waived: waived
            .filter((object) => object.rule === rule.id && object.cluster === cluster.name)
            .map(({ object }) => object),
          parameters: pick(parameters, parametersOf(rego)),
          ...(gatekeeper === undefined && { rego }),
          ...(vap === undefined && { cel: celOf(sources, rule, constants) }),
        },
      ];
    });
  };
}

/** The levels of a rule by tier; tiers with the same level and context share a grade. */
function gradesOf(
  settings: readonly { readonly tier: Tier; readonly level: string }[],
  cluster: Cluster,
  keys: readonly string[],
): Grade[] {
  const grades = new Map<string, { tiers: string[]; level: Grade['level']; context: Grade['context'] }>();
  for (const { tier, level } of settings) {
    if (level === 'off') continue;
    const context = pick(contextIn(cluster, tier), keys);
    const key = JSON.stringify([level, context]);
    const grade = grades.get(key);
    if (grade === undefined) grades.set(key, { tiers: [tier.name], level: level as Grade['level'], context });
    else grade.tiers.push(tier.name);
  }
  return [...grades.values()].map(({ tiers, ...grade }) =>
    tiers.length === settings.length ? grade : { tiers, ...grade },
  );
}

const contextIn = (
  { name, spec: cluster }: Cluster,
  { name: tier, spec }: Tier,
): Record<string, unknown> => ({
  cluster: name,
  kubernetes: cluster.kubernetes,
  monitoring: cluster.monitoring !== undefined,
  ...defined({ mesh: cluster.mesh, gateway: gatewayOf(cluster) }),
  tier,
  production: spec.production,
  podSecurity: spec.podSecurity,
  exec: spec.exec,
  volumeLimits: has({ context: { tier: spec } }, 'volume-limits'),
});

const pick = (values: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.filter((key) => Object.hasOwn(values, key)).map((key) => [key, values[key]]));

const parametersOf = (texts: readonly string[]): string[] => [
  ...new Set(
    texts.flatMap((text) => [...text.matchAll(/\binput\.parameters\.(\w+)/g)].map(([, key]) => key!)),
  ),
];

function celOf(
  { rules, cel }: AdmissionSources,
  { id }: Rule,
  constants: Readonly<Record<string, unknown>>,
): NonNullable<AdmissionRule['cel']> {
  const { cel: expression, variables } = rules[id]!;
  return {
    expression: expression!,
    // numbers, texts and lists of them have the same form in JSON and in CEL
    variables: variables.map((name) => ({ name, expression: cel[name] ?? JSON.stringify(constants[name]) })),
  };
}

function sourcesFor({ admission }: RuleIndex, path: string): AdmissionSources {
  const sources = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (sources === undefined || sha256(sources) !== admission)
    throw new Fault(
      'admission.json of the policy bundle is missing or does not match rules.json',
      'restore it from git, or run `platform policy build`',
    );
  return JSON.parse(sources) as AdmissionSources;
}
