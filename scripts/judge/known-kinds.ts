import { groupOf, type Manifest } from '../objects/manifest.js';
import type { Rule } from '../rules/bundle.js';
import { isBuiltInGroup } from './built-in.js';
import type { Finding } from './finding.js';

/** Custom resources that the platform renders or judges, besides kinds that rules name. */
const others: readonly string[] = [
  'apiextensions.crossplane.io/CompositeResourceDefinition',
  'apiextensions.crossplane.io/ManagedResourceActivationPolicy',
  'argoproj.io/Application',
  'argoproj.io/Rollout',
  'bitnami.com/SealedSecret',
  'cert-manager.io/Certificate',
  'constraints.gatekeeper.sh/*',
  'external-secrets.io/ExternalSecret',
  'external-secrets.io/SecretStore',
  'keda.sh/TriggerAuthentication',
  'monitoring.coreos.com/PodMonitor',
  'monitoring.coreos.com/PrometheusRule',
  'monitoring.coreos.com/ServiceMonitor',
  'pkg.crossplane.io/DeploymentRuntimeConfig',
  'pkg.crossplane.io/Function',
  'pkg.crossplane.io/Provider',
  'postgresql.cnpg.io/Cluster',
  'protection.crossplane.io/Usage',
  'templates.gatekeeper.sh/ConstraintTemplate',
];

/** Groups of managed resources of AWS, one for each of its services. */
const managed = /^([a-z0-9-]+\.)?aws\.(m\.)?upbound\.io$/;

/** Finds objects of unknown kinds, which neither Kubernetes nor a rule nor the settings name. */
export function unknownKinds(
  rules: readonly Rule[],
  named: readonly string[],
  groups: readonly string[],
): (manifest: Manifest) => Finding[] {
  const known = new Set([...others, ...named, ...rules.flatMap(({ on }) => on), ...groups.map(everyKind)]);
  return (manifest) => {
    const group = groupOf(manifest);
    // the schema check reports unknown kinds in groups of Kubernetes
    if (isBuiltInGroup(manifest.apiVersion) || managed.test(group)) return [];
    const spelt = `${group}/${manifest.kind}`;
    if (known.has(spelt) || known.has(everyKind(group))) return [];
    return [
      {
        code: 'unknown-kind',
        path: ['kind'],
        message: `${spelt} is refused: no rule knows this kind`,
        help: `add ${spelt} to spec.kinds of environments/platform.yaml, and run the check inside that monorepo`,
      },
    ];
  };
}

const everyKind = (group: string): string => `${group}/*`;
