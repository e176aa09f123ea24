import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityName } from '../../constructs/data/access-objects.js';
import { externalName } from '../../constructs/data/external-name.js';
import type { Unit } from '../../constructs/unit.js';
import { bucket, harmful, queue, things, topic, used } from '../support/cloud-actions.js';
import { awsCluster } from '../support/clusters.js';
import { Cloud } from '../support/roles.js';
import { some } from '../support/some.js';
import { unitOf } from '../support/unit.js';

const cluster = { server: 'https://eu.example.com', ...awsCluster };
const arns = { Queue: queue, Topic: topic, Bucket: (name: string) => bucket(name.replace(/^acme-/, '')) };
type Kind = keyof typeof arns;

/** Names that begin or end as others do. */
const name = fc.constantFrom('a', 'b', 'aa', 'a-b', 'b-a', 'a-dead', 'jobs', 'jobs-a');
const place = { team: fc.constantFrom('a', 'a-b', 'b'), environment: fc.constantFrom('a', 'b', 'dead') };
const data = fc.record({ kind: fc.constantFrom<Kind[]>('Queue', 'Topic', 'Bucket'), name, ...place });
const service = fc.record({
  kind: fc.constantFrom('WebService', 'Worker'),
  name,
  ...place,
  uses: fc.array(fc.nat()),
});

const inPlace = (
  kind: string,
  spec: object,
  one: { name: string; team: string; environment: string },
): Unit => {
  const unit = unitOf(kind, spec, { name: one.name, cluster });
  const namespace = `${one.team}-${one.environment}`;
  return {
    ...unit,
    id: `${one.team}/${one.environment}/${one.name}`,
    destination: { cluster: 'eu', namespace },
    context: {
      ...unit.context,
      environment: { ...unit.context.environment, name: one.environment, namespace },
    },
  };
};

test('whatever services there are and whatever they use, each may use that, and nothing that only others use', () => {
  fc.assert(
    fc.property(
      // plan refuses names that join to one
      fc.uniqueArray(data, { minLength: 1, maxLength: 6, selector: (one) => nameOf(one) }),
      fc.uniqueArray(service, {
        minLength: 2,
        maxLength: 4,
        selector: (one) => identityName(inPlace(one.kind, {}, one) as never),
      }),
      (all, services) => {
        const units = services.map((one) => {
          const own = [...new Set(one.uses.map((i) => all[i % all.length]!))];
          const unit = inPlace(one.kind, {}, one);
          const known = own.map((of) => ({
            kind: of.kind,
            name: `${of.team}-${of.environment}-${of.name}-${of.kind.toLowerCase()}`,
            prefix: 'X',
            externalName: nameIn(of),
          }));
          return { own, unit: { ...unit, ...(known.length === 0 ? {} : { data: known }) } };
        });
        const cloud = new Cloud(units.map(({ unit }) => unit));
        expect(cloud.roles.size).toBe(units.filter(({ own }) => own.length > 0).length);
        for (const { own, unit } of some(units)) {
          const pod = {
            cluster: 'eu',
            namespace: unit.context.environment.namespace,
            serviceAccount: unit.name,
          };
          for (const one of all)
            for (const [sort, arn] of things(arns[one.kind](nameIn(one)))) {
              for (const action of used(sort)) expect(cloud.may(pod, action, arn)).toBe(own.includes(one));
              for (const action of harmful(sort)) expect(cloud.may(pod, action, arn)).toBe(false);
            }
        }
      },
    ),
    { numRuns: 60 },
  );
});

const nameIn = (one: { kind: Kind; name: string; team: string; environment: string }): string =>
  externalName({ ...inPlace('WebService', {}, one), kind: one.kind });
const nameOf = (one: Parameters<typeof nameIn>[0]): string => `${one.kind}/${nameIn(one)}`;
