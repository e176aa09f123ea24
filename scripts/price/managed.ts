import type { Manifest } from '../objects/manifest.js';
import { at } from '../problem/pointer.js';
import { byUse, type Needs, unpriced } from './needs.js';
import { countAt, textAt } from './read.js';

/** So many instances of the class that a field names. */
function instances(fields: unknown, field: string, count: number): Needs {
  const name = textAt(fields, [field]);
  return name === undefined
    ? unpriced({ why: 'it names no class', fix: `state ${field}` })
    : { count, each: [{ price: `classes.${name}`, amount: 1 }], gaps: [] };
}

/** A standby is an instance as well, with storage of its own. */
function instance(fields: unknown): Needs {
  const needs = instances(fields, 'instanceClass', at(fields, ['multiAz']) === true ? 2 : 1);
  const amount = countAt(fields, ['allocatedStorage'], 0);
  return amount === 0 ? needs : { ...needs, each: [...needs.each, { price: 'databaseStorage', amount }] };
}

const costly: Readonly<Record<string, (fields: unknown) => Needs>> = {
  'rds/Instance': instance,
  'rds/ClusterInstance': (fields) => instances(fields, 'instanceClass', 1),
  // its storage grows with what is in it; its instances are objects of their own
  'rds/Cluster': () => byUse,
  'elasticache/ReplicationGroup': (fields) =>
    instances(fields, 'nodeType', countAt(fields, ['numCacheClusters'], 1)),
  's3/Bucket': () => byUse,
  'sns/Topic': () => byUse,
  'sqs/Queue': () => byUse,
};

// settings of others, and who may come in or do what
const free =
  /^(iam\/\w+|eks\/PodIdentityAssociation|(ec2|elasticache|rds|s3|sns|sqs)\/\w+(Block|Configuration|Controls|Group|Policy|Rule|Versioning))$/;

/** What AWS asks for a resource that Crossplane manages there; nothing for what is free. */
export function managedNeeds(service: string, { kind, spec }: Manifest): Needs | undefined {
  const name = `${service}/${kind}`;
  if (Object.hasOwn(costly, name)) return costly[name]!(at(spec, ['forProvider']));
  return free.test(name)
    ? undefined
    : unpriced({ why: `nothing here knows what ${kind} of ${service} costs` });
}
