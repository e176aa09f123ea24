import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Labels, labelsOf, selectorOf } from '../parts/labels.js';
import type { Unit } from '../unit.js';

/** Names and selectors of another service in the same environment, never its constructs. */
export interface ServiceReference {
  readonly name: string;
  readonly namespace: string;
  /** Labels that select the pods of the service. */
  readonly selector: Labels;
  /** DNS name of the service inside the cluster. */
  readonly host: string;
  /** Port of the service; absent if it has none. */
  readonly port?: number;
}

const ownValue = <Value>(map: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

const workloads = ['Deployment', 'Rollout', 'StatefulSet', 'CronJob', 'Job'];

/** The part of the organisation that a team's module sees, and the objects that its kind has rendered. */
export class TypedContext<Spec = unknown> {
  constructor(
    readonly unit: Unit<Spec>,
    /** The platform's construct for this declaration, for the module to change. */
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
    return { ...labelsOf(this.unit) };
  }
  /** Labels that select the pods of this unit. */
  get selector(): Labels {
    return selectorOf(this.unit);
  }

  /** The object that creates the pods, such as the Deployment. */
  get workload(): ApiObject {
    const workload = this.objects().find((object) => workloads.includes(object.kind));
    if (workload === undefined) throw new Error(`${this.unit.kind} ${this.name} has no workload`);
    return workload;
  }

  /** A rendered object of this unit. The name is needed if several have the same kind. */
  object(kind: string, name?: string): ApiObject {
    const all = this.objects();
    const match = all.find((o) => o.kind === kind && (name === undefined || o.name === name));
    if (match !== undefined) return match;
    const has = all.map((o) => `${o.kind} ${o.name}`).join(', ');
    throw new Error(
      `${this.unit.kind} ${this.name} has no ${[kind, name].filter(Boolean).join(' ')}; it has ${has}`,
    );
  }

  /** Another service in this environment: of the same team, or named by the declaration. */
  service(reference: string): ServiceReference {
    const { peers = {}, neighbours = {} } = this.unit;
    const neighbour = ownValue(neighbours, reference);
    const peer = ownValue(peers, reference) ?? (neighbour && { name: reference, namespace: this.namespace });
    if (peer === undefined)
      throw new Error(
        `there is no service ${reference} for ${this.team.name} in ${this.environment}; there are ${Object.keys(
          {
            ...neighbours,
            ...peers,
          },
        )
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
