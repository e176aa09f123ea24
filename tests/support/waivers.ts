import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inDays } from './days.js';
import { smallest } from './organisation.js';

export const privileged = (name: string, container = 'app'): string => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: ${container}
          image: registry.acme.dev/${name}:1.4.2
          securityContext:
            privileged: true
`;

export const theUnit = 'payments/staging/_manifests';
export const theRule = 'pod-security/privileged';
export const manifestFile = 'teams/payments/manifests/staging/fill.yaml';
export const platformFile = 'environments/platform.yaml';
export const waiversFile = 'policies/waivers/payments.yaml';

const { rules } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../policies/bundle/rules.json'), 'utf8'),
) as { rules: { id: string }[] };

/** A Platform with levels for some rules, and all other rules off. */
export const platformWithLevels = (
  ruleLevels: Readonly<Record<string, unknown>> = { [theRule]: 'block' },
): string => {
  const levels = Object.fromEntries(rules.map(({ id }) => [id, ruleLevels[id] ?? 'off']));
  const git = { url: 'https://git.acme.dev/platform.git' };
  const names = {
    organisation: 'acme',
    domain: 'acme.dev',
    apiGroup: 'acme.dev',
    registry: 'registry.acme.dev',
  };
  return `kind: Platform\nspec: ${JSON.stringify({ ...names, git, policies: { levels } })}\n`;
};

/** The smallest organisation with an object that breaks the only rule in force, which blocks. */
export const breaking: Readonly<Record<string, string>> = {
  ...smallest,
  [platformFile]: platformWithLevels(),
  [manifestFile]: privileged('fill'),
};

/** A file with one waiver, by default for the object above. */
export const waiverFile = (changes: Readonly<Record<string, string>> = {}): string => {
  const fields = {
    rule: theRule,
    unit: theUnit,
    object: 'Job/fill',
    owner: 'jane@acme.dev',
    reason: 'formats its volume itself until v3',
    expires: inDays(60),
    ...changes,
  };
  const lines = Object.entries(fields).map(
    ([name, value], i) => `${i === 0 ? '    - ' : '      '}${name}: ${value}\n`,
  );
  return `apiVersion: acme.dev/v1\nkind: Waivers\nspec:\n  waivers:\n${lines.join('')}`;
};

/** The file of one waiver, in its place. */
export const withWaiver = (fields: Readonly<Record<string, string>> = {}) => ({
  [waiversFile]: waiverFile(fields),
});
