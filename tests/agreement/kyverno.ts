import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { checks } from '../pod-security/checks.js';
import type { Case, Suite } from './suite.js';

const rules: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    Object.entries(checks).map(([standard, all]) => [
      `podSecurity ${standard}`,
      Object.values(all)
        .flat()
        .map((name) => `pod-security/${name}`),
    ]),
  ),
  'check-deprecated-api': ['hardening/deprecated-api'],
  'check-deprecated-apis': ['hardening/deprecated-api'],
  'check-probe-exists': ['hardening/probes'],
  'disallow-default-namespace': ['hardening/default-namespace'],
  'disallow-host-namespaces': ['pod-security/host-namespaces'],
  'disallow-host-path': ['pod-security/host-path'],
  'disallow-latest-tag': ['hardening/image-tag'],
  'disallow-naked-pods': ['hardening/bare-pod'],
  'require-image-digest': ['hardening/image-digest'],
  'require-pod-probes': ['hardening/probes'],
  'resource-lists': ['hardening/image-tag'],
  'restrict-service-ports': ['references/exposed-service'],
  'validate-default-proc-mount': ['pod-security/proc-mount', 'pod-security/proc-mount-restricted'],
  'validate-disallow-default-serviceaccount': ['hardening/default-service-account'],
  'validate-empty-dir-resources': ['hardening/disk-limit'],
  'validate-volumes-whitelist': ['pod-security/volume-types'],
};

export const kyverno: Suite = {
  title: 'Kyverno',
  module: 'github.com/kyverno/kyverno',
  version: '1.19.1',
  rules,
  cases: (folder) => {
    const test = join(folder, 'test');
    const files = readdirSync(test, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((file) => join(test, file));
    return [
      ...files.filter((file) => file.endsWith('/kyverno-test.yaml')).flatMap((file) => listed(folder, file)),
      ...files
        .filter((file) => /\/(psa|psa-[\w-]+|disallow-latest-tag)\/.*policy\.yaml$/.test(file))
        .flatMap((file) => beside(folder, file)),
    ];
  },
};

interface Result {
  readonly policy?: string;
  readonly kind?: string;
  readonly resources?: readonly string[];
  readonly result?: string;
}

/** The cases of a `kyverno test`: it lists objects by name, and what becomes of each. */
function listed(folder: string, file: string): Case[] {
  const tests = objectsIn(file) as { resources?: readonly string[]; results?: readonly Result[] }[];
  const resources = tests.flatMap((one) => one.resources ?? []);
  const results = tests.flatMap((one) => one.results ?? []);
  const taken = results.filter(
    ({ policy = '', result = '' }) => rules[policy] && /pass|fail|warn/.test(result),
  );
  if (taken.length === 0) return [];
  const objects = resources.flatMap((name) => objectsIn(join(dirname(file), name)));
  return taken.flatMap(({ policy, kind, resources: names = [], result }) =>
    names.flatMap((name) =>
      objects
        .filter((one) => one.metadata?.name === name.split('/').at(-1) && (kind ?? one.kind) === one.kind)
        .map((object) => ({
          check: policy!,
          name: `${relative(folder, file)} ${name}`,
          text: JSON.stringify(object),
          refused: result !== 'pass',
        })),
    ),
  );
}

/** The cases beside a policy in the conformance tests: pods whose file names say what becomes of them. */
function beside(folder: string, policyFile: string): Case[] {
  const [policy] = objectsIn(policyFile);
  const level = JSON.stringify(policy).match(/"podSecurity":\{"level":"(\w+)"/)?.[1];
  const check = level === undefined ? policy!.metadata!.name! : `podSecurity ${level}`;
  if (rules[check] === undefined) return [];
  return readdirSync(dirname(policyFile)).flatMap((name): Case[] => {
    const verdict = name.match(/good|bad/)?.[0];
    const file = join(dirname(policyFile), name);
    return verdict === undefined
      ? []
      : objectsIn(file)
          .filter(({ kind }) => kind !== 'Namespace')
          .map((object) => ({
            check,
            name: relative(folder, file),
            text: JSON.stringify(object),
            refused: verdict === 'bad',
          }));
  });
}

interface Written {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string };
}

const objectsIn = (file: string): Written[] =>
  parseAllDocuments(readFileSync(file, 'utf8')).flatMap(
    (document) => (document.toJS() as Written | null) ?? [],
  );
