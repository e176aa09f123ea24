import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../scripts/objects/manifest.js';
import { render } from '../scripts/render/render.js';
import { trace } from '../scripts/render/trace.js';
import { specs } from '../tests/support/arbitrary.js';
import { violation } from '../tests/support/kubernetes.js';
import { some } from '../tests/support/some.js';
import { type Loose, unitOf } from '../tests/support/unit.js';

/** Properties of every workload, for any declaration. */

const peers = { ledger: { name: 'ledger', namespace: 'payments-staging' } };
const withIngress = {
  server: 'https://eu.example.com',
  ingress: { class: 'nginx', namespace: 'ingress', issuer: 'ca' },
};

const anyUnit = fc
  .constantFrom('WebService', 'Worker', 'CronJob')
  .chain((kind) => fc.tuple(fc.constant(kind), specs[kind]!, fc.boolean()))
  .map(([kind, spec, small]) => unitOf(kind, spec, { peers, ...(small ? { cluster: withIngress } : {}) }));

const objectsOf = (unit: Parameters<typeof render>[0]): Loose[] => [...render(unit).files.values()];
const templateOf = (object: Loose): Loose =>
  object.kind === 'CronJob'
    ? object.spec.jobTemplate.spec.template
    : object.spec?.template?.spec && object.spec.template;

const always = (property: (objects: Loose[]) => void) =>
  fc.assert(
    fc.property(anyUnit, (unit) => property(objectsOf(unit))),
    { numRuns: 200 },
  );

describe('for any declaration', () => {
  test('Kubernetes or the CRD accepts every object', async () => {
    await fc.assert(
      fc.asyncProperty(anyUnit, async (unit) => {
        for (const object of some(objectsOf(unit) as Manifest[]))
          expect(await violation(object)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  test('selectors are name and instance, the same everywhere, and no pod of a migration matches them', () =>
    always((objects) => {
      const selector = { 'app.kubernetes.io/name': 'checkout', 'app.kubernetes.io/instance': 'checkout' };
      const named = (kind: string): Loose =>
        objects.find((o) => o.kind === kind && o.metadata.name === 'checkout')?.spec;
      const used = [
        named('Deployment')?.selector.matchLabels,
        named('Service')?.selector,
        named('PodDisruptionBudget')?.selector.matchLabels,
        named('NetworkPolicy')?.podSelector.matchLabels,
        named('ServiceMonitor')?.selector.matchLabels,
        named('PodMonitor')?.selector.matchLabels,
        ...(named('Deployment')?.template.spec.topologySpreadConstraints ?? []).map(
          (s: Loose) => s.labelSelector.matchLabels,
        ),
      ];
      for (const one of used.filter((s) => s !== undefined)) expect(one).toEqual(selector);
      for (const { kind, spec } of some(objects))
        if (kind === 'Deployment') expect(spec.template.metadata.labels).toMatchObject(selector);
        else if (kind === 'Job') expect(spec.template.metadata.labels).not.toMatchObject(selector);
    }));

  test('labels are valid and name the owner', () =>
    always((objects) => {
      for (const object of some(objects))
        for (const labels of [object.metadata.labels, templateOf(object)?.metadata.labels]) {
          if (labels === undefined) continue;
          for (const value of Object.values(labels))
            expect(value).toMatch(/^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/);
          expect(labels).toMatchObject({
            'app.kubernetes.io/part-of': 'payments',
            'acme.dev/team': 'payments',
            'acme.dev/owner': 'payments-leads',
            'acme.dev/cost-centre': 'cc-1001',
          });
        }
    }));

  test('pods are restricted: no root, no escalation, no capabilities, only /tmp is writable', () =>
    always((objects) => {
      for (const pod of some(objects.map(templateOf).filter(Boolean))) {
        expect(pod.spec).toMatchObject({
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        });
        for (const container of some<Loose>(pod.spec.containers)) {
          expect(container.securityContext).toEqual({
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          });
          expect(container.volumeMounts[0]).toEqual({ name: 'tmp', mountPath: '/tmp' });
          expect(container.resources.limits.memory).toBe(container.resources.requests.memory);
        }
      }
    }));

  test('every mounted volume exists, and no two variables share a name', () =>
    always((objects) => {
      for (const pod of some(objects.map(templateOf).filter(Boolean))) {
        const volumes = pod.spec.volumes.map((v: Loose) => v.name);
        expect(new Set(volumes).size).toBe(volumes.length);
        const [container] = pod.spec.containers;
        for (const { name } of container.volumeMounts) expect(volumes).toContain(name);
        const variables = (container.env ?? []).map((e: Loose) => e.name);
        expect(new Set(variables).size).toBe(variables.length);
      }
    }));

  test('secrets are read only below the team and environment', () => {
    const keys: string[] = [];
    always((objects) => {
      for (const { spec } of objects.filter((o) => o.kind === 'ExternalSecret'))
        keys.push(...spec.data.map(({ remoteRef }: Loose) => remoteRef.key));
    });
    for (const key of some(keys)) expect(key).toMatch(/^payments\/staging\/[^/.]/);
  });

  test('every visible field can be traced, and no field makes rendering fail', () =>
    fc.assert(
      fc.asyncProperty(anyUnit, async (unit) => {
        const movers = new Set([...(await trace(unit, async (u) => render(u))).values()].flat());
        for (const field of ['image', 'resources', 'port', 'schedule', 'ingress', 'migrate'])
          if (unit.spec[field] !== undefined)
            expect([...movers].some((m) => m.startsWith(`/${field}`))).toBe(true);
      }),
      { numRuns: 20 },
    ));
});
