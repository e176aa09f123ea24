import type { AdmissionContext, AdmissionRule, AdmissionSpec, Grade } from './spec.js';

/** `pod-security/host-path` in pieces of a name. */
export const dashed = ({ id }: AdmissionRule): string => id.replace('/', '-');

/** A name for each of the grades of a rule. */
export const gradeName = (name: string, { tiers }: Grade): string => [name, ...(tiers ?? [])].join('-');

export const labels = ({ platform }: AdmissionContext) => ({
  'app.kubernetes.io/part-of': platform.organisation,
  'app.kubernetes.io/managed-by': 'waymark',
});

/** The platform's namespaces of the tiers of a grade. */
export const namespacesOf = ({ platform: { domain } }: AdmissionContext, { tiers }: Grade) => ({
  matchLabels: { [`${domain}/managed`]: 'true' },
  ...(tiers === undefined
    ? {}
    : { matchExpressions: [{ key: `${domain}/tier`, operator: 'In', values: [...tiers] }] }),
});

export const isDenied = ({ enforce }: AdmissionSpec, { level }: Grade): boolean =>
  enforce === 'deny' && level === 'block';

export const saying = ({ id, title }: AdmissionRule): string => `${title} (platform explain ${id})`;
