import type { Manifest } from '../objects/manifest.js';
import { at } from '../problem/pointer.js';
import { byUse, type Needs, unpriced } from './needs.js';
import { countAt, textAt } from './read.js';

/** A number of instances of the class that a field names. */
function instances(fields: unknown, field: string, count: number): Needs {
  const name = textAt(fields, [field]);
  return name === undefined
    ? unpriced({ why: 'its class is not set', fix: `set ${field}` })
    : { count, each: [{ price: `classes.${name}`, amount: 1 }], gaps: [] };
}

/** A standby (multiAz) is a second instance with its own storage. */
function instance(fields: unknown): Needs {
  const needs = instances(fields, 'instanceClass', at(fields, ['multiAz']) === true ? 2 : 1);
  const amount = countAt(fields, ['allocatedStorage'], 0);
  return amount === 0 ? needs : { ...needs, each: [...needs.each, { price: 'databaseStorage', amount }] };
}

const costly: Readonly<Record<string, (fields: unknown) => Needs>> = {
  'rds/Instance': instance,
  'rds/ClusterInstance': (fields) => instances(fields, 'instanceClass', 1),
  // storage grows with its content, and its instances are objects of their own
  'rds/Cluster': () => byUse,
  'elasticache/ReplicationGroup': (fields) =>
    instances(fields, 'nodeType', countAt(fields, ['numCacheClusters'], 1)),
  's3/Bucket': () => byUse,
  'sns/Topic': () => byUse,
  'sqs/Queue': () => byUse,
};

// settings, network access and permissions of other resources
const free =
  /^(iam\/\w+|eks\/PodIdentityAssociation|(ec2|elasticache|rds|s3|sns|sqs)\/\w+(Block|Configuration|Controls|Group|Policy|Rule|Versioning))$/;

/** The priced needs of an AWS resource that Crossplane manages; undefined if it is free. */
export function managedNeeds(service: string, { kind, spec }: Manifest): Needs | undefined {
  const name = `${service}/${kind}`;
  if (Object.hasOwn(costly, name)) return costly[name]!(at(spec, ['forProvider']));
  return free.test(name)
    ? undefined
    : unpriced({ why: `the cost of ${kind} of ${service} is not known here` });
}
