import { groupOf, type Manifest } from '../objects/manifest.js';
import { dig } from '../objects/trees.js';
import { isBuiltInGroup } from './built-in.js';

/** An object whose operator may create pods, which are not in git. */
export interface Operated {
  readonly kind: string;
  readonly name: string;
  readonly group: string;
}

/** Groups whose operators create no pods, or only those in a template that is judged. */
const withoutPods =
  /^(external-secrets\.io|cert-manager\.io|bitnami\.com|keda\.sh|.*\.(k8s|istio|crossplane|upbound|gatekeeper)\.(io|sh))$/;

const kindsWithoutPods: ReadonlySet<string> = new Set([
  ...['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe', 'AlertmanagerConfig', 'ScrapeConfig'],
  ...['Application', 'ApplicationSet', 'AppProject', 'Rollout', 'AnalysisTemplate'],
]);

/** The object as something that an operator may create pods for; undefined for objects that lead to none. */
export function operatedBy(manifest: Manifest): Operated | undefined {
  const { apiVersion, kind, metadata } = manifest;
  const group = groupOf(manifest);
  if (isBuiltInGroup(apiVersion) || withoutPods.test(group) || kindsWithoutPods.has(kind)) return undefined;
  return { kind, name: metadata.name, group };
}

/** Whether a selector looks like one for the pods of an object: by its name, or by a label of its operator. */
export function mayMakePods({ name, group }: Operated, selector: unknown): boolean {
  const labels = Object.entries((dig(selector, 'matchLabels') ?? {}) as Record<string, unknown>);
  return labels.some(([key, value]) => value === name || isUnder(group, key.split('/')[0]!));
}

/** Operators prefix labels with their domain, of which the groups of their kinds are subdomains, or the reverse. */
const isUnder = (group: string, prefix: string): boolean =>
  prefix.includes('.') && (group === prefix || group.endsWith(`.${prefix}`) || prefix.endsWith(`.${group}`));
