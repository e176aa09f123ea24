import type { AdmissionContext, AdmissionRule, AdmissionSpec, Grade } from './spec.js';

/** A rule's id as part of an object name: `pod-security-host-path`. */
export const dashed = ({ id }: AdmissionRule): string => id.replace('/', '-');

/** Name of the object for one grade of a rule. */
export const gradeName = (name: string, { tiers }: Grade): string => [name, ...(tiers ?? [])].join('-');

/** Selects the platform's namespaces whose tier has this grade. */
export const namespacesOf = ({ platform: { domain } }: AdmissionContext, { tiers }: Grade) => ({
  matchLabels: { [`${domain}/managed`]: 'true' },
  ...(tiers === undefined
    ? {}
    : { matchExpressions: [{ key: `${domain}/tier`, operator: 'In', values: [...tiers] }] }),
});

export const isDenied = ({ enforce }: AdmissionSpec, { level }: Grade): boolean =>
  enforce === 'deny' && level === 'block';

export const denialMessage = ({ id, title }: AdmissionRule): string => `${title} (platform explain ${id})`;
