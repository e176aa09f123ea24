import { expect } from 'vitest';
import { parse } from 'yaml';
import { dataKindNames } from '../../constructs/data/data-kinds.js';
import { clusterInAws } from './clusters.js';
import { Sandbox, smallest } from './organisation.js';
import type { Loose } from './unit.js';
import { yaml } from './yaml.js';

/** One team with two environments, on a cluster with Crossplane. */
export const organisation: Readonly<Record<string, string>> = {
  ...smallest,
  // production accepts only digests
  'teams/payments/checkout.yaml': yaml`
    kind: WebService
    spec: {image: "checkout@sha256:${'a'.repeat(64)}", replicas: 3}
  `,
  'environments/clusters/eu.yaml': clusterInAws(),
  'environments/tiers/production.yaml': yaml`
    kind: Tier
    spec:
      defaults:
        Postgres: {size: medium, highAvailability: true}
        MySQL: {highAvailability: true}
        Cache: {highAvailability: true}
  `,
  'environments/payments/production.yaml': yaml`
    kind: Environment
    spec: {team: payments, tier: production}
  `,
};

/** The organisation with these fields in the spec of checkout, besides its image. */
export const service = (fields: string) => ({
  ...organisation,
  'teams/payments/checkout.yaml': yaml`
    kind: WebService
    spec:
      image: "checkout@sha256:${'a'.repeat(64)}"
    ${fields.replace(/^(?=.)/gm, '  ')}`,
});

function synthesise(sandbox: Sandbox): void {
  const { code, err } = sandbox.platform('synth');
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
}

/** Creates an organisation and synthesises its `apps/`. */
export function synthesised(files: Readonly<Record<string, string>>): Sandbox {
  const sandbox = new Sandbox(files);
  synthesise(sandbox);
  return sandbox;
}

/** The specs of all data resources, by unit. */
export function dataOf(sandbox: Sandbox): Record<string, Record<string, unknown>> {
  synthesise(sandbox);
  const files = Object.entries(sandbox.tree()).filter(([path]) =>
    dataKindNames.some((kind) => path.split('/').at(-1)!.startsWith(`${kind.toLowerCase()}-`)),
  );
  return Object.fromEntries(
    files.map(([path, text]) => [path.split('/').slice(2, 4).join('/'), parse(text).spec]),
  );
}

/** The accesses of each unit, as `<name> as <role>`, in the order of files. */
export function accessesOf(sandbox: Sandbox): Record<string, string[]> {
  const accesses: Record<string, string[]> = {};
  for (const [path, text] of Object.entries(sandbox.tree())) {
    if (!/\/access-[^/]*$/.test(path)) continue;
    const { name, role } = parse(text).spec;
    const unit = path.split('/').slice(2, 4).join('/');
    accesses[unit] = [...(accesses[unit] ?? []), role === undefined ? name : `${name} as ${role}`];
  }
  return accesses;
}

/** The problems that synth prints for an organisation. */
export const problems = (files: Record<string, string>): string => {
  const { code, err } = new Sandbox(files).platform('synth');
  expect(code).toBe(1);
  return err;
};

/** The pod spec in a rendered file of a service. */
export function podsOf(sandbox: Sandbox, path: string): Loose {
  const { spec } = parse(sandbox.read(`apps/payments/${path}.yaml`));
  return (spec.jobTemplate?.spec ?? spec).template.spec;
}

/** The environment variables of a pod: their values, or `<Secret>/<key>`. */
export const variablesOf = (pods: Loose): Record<string, string> =>
  Object.fromEntries(
    (pods.containers[0].env ?? []).map(({ name, value, valueFrom }: Loose) => [
      name,
      value ?? `${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`,
    ]),
  );
