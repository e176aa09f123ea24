import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Labels, labelsOf, selectorOf } from '../parts/labels.js';
import type { Unit } from '../unit.js';

/** Another service of the same environment: names and selectors, never its constructs. */
export interface ServiceReference {
  readonly name: string;
  readonly namespace: string;
  /** What selects its pods. */
  readonly selector: Labels;
  /** Its name in the cluster's DNS. */
  readonly host: string;
  /** The port that it listens on, if it listens. */
  readonly port?: number;
}

const own = <Value>(map: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

const workloads = ['Deployment', 'Rollout', 'StatefulSet', 'CronJob', 'Job'];

/** What a module sees of the organisation, and of what its kind has rendered already. */
export class TypedContext<Spec = unknown> {
  constructor(
    readonly unit: Unit<Spec>,
    /** What the platform made of the declaration, in the same scope, to be altered. */
    readonly construct: Construct,
  ) {}

  get name(): string {
    return this.unit.name;
  }
  get spec(): Spec {
    return this.unit.spec;
  }
  /** The image that runs in this environment. */
  get image(): string | undefined {
    return (this.unit.spec as { image?: string }).image;
  }
  get namespace(): string {
    return this.unit.context.environment.namespace;
  }
  get team() {
    return this.unit.context.team;
  }
  get environment(): string {
    return this.unit.context.environment.name;
  }
  get tier() {
    return this.unit.context.tier;
  }
  get cluster() {
    return this.unit.context.cluster;
  }
  /** The labels of every object of this unit. */
  get labels(): Labels {
    return labelsOf(this.unit);
  }
  /** What selects the pods of this unit. */
  get selector(): Labels {
    return selectorOf(this.unit);
  }

  /** The object that runs the pods. */
  get workload(): ApiObject {
    const found = this.objects().find((object) => workloads.includes(object.kind));
    if (found === undefined) throw new Error(`${this.unit.kind} ${this.name} has no workload`);
    return found;
  }

  /** An object that the platform made, by kind, and by name where there are several. */
  object(kind: string, name?: string): ApiObject {
    const all = this.objects();
    const found = all.find((o) => o.kind === kind && (name === undefined || o.name === name));
    if (found !== undefined) return found;
    const has = all.map((o) => `${o.kind} ${o.name}`).join(', ');
    throw new Error(
      `${this.unit.kind} ${this.name} has no ${[kind, name].filter(Boolean).join(' ')}; it has ${has}`,
    );
  }

  /** Another service in this environment: one of this team, or one that the declaration itself names. */
  service(called: string): ServiceReference {
    const { peers = {}, neighbours = {} } = this.unit;
    const neighbour = own(neighbours, called);
    const peer = own(peers, called) ?? (neighbour && { name: called, namespace: this.namespace });
    if (peer === undefined)
      throw new Error(
        `there is no service ${called} for ${this.team.name} in ${this.environment}; there are ${Object.keys({
          ...neighbours,
          ...peers,
        })
          .sort()
          .join(', ')}`,
      );
    const { name, namespace } = peer;
    const selector = selectorOf({ ...this.unit, name });
    return { name, namespace, selector, host: `${name}.${namespace}.svc`, ...neighbour };
  }

  private objects(): ApiObject[] {
    return this.construct.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));
  }
}
