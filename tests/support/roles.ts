import { getAt } from '../../constructs/crossplane/language/field-path.js';
import type { AnyUnit } from '../../constructs/unit.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { compositesIn } from '../../scripts/render/composed.js';
import { render } from '../../scripts/render/render.js';
import { allows, trusts } from './iam.js';

export const region = 'eu-central-1';
export const account = '111122223333';

/** The identity of a pod for EKS. */
export interface Pod {
  readonly cluster: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

export interface Role {
  readonly arn: string;
  readonly trust: string;
  readonly policies: readonly string[];
}

/** The IAM resources that Crossplane creates for units: roles with all their policies, and the pods they belong to. */
export class Cloud {
  readonly roles: ReadonlyMap<string, Role>;
  readonly associations: readonly (Pod & { readonly role: string })[];

  constructor(units: Iterable<AnyUnit>) {
    const made = [...units].flatMap((unit) =>
      compositesIn(render(unit)).flatMap(({ make }) => make().map(({ object }) => object)),
    );
    const ofKind = (service: string, kind: string) =>
      made.filter((one) => one.apiVersion.startsWith(`${service}.aws.`) && one.kind === kind);
    const policies = ofKind('iam', 'RolePolicy').map((one) => ({
      role: text(one, 'spec.forProvider.role'),
      name: text(one, externalName),
      document: text(one, 'spec.forProvider.policy'),
    }));
    const names = [
      ...policies.map(({ name }) => name),
      ...ofKind('iam', 'Role').map((one) => text(one, externalName)),
    ];
    if (new Set(names).size < names.length)
      throw new Error(`several resources have the same name in AWS: ${names.join(', ')}`);
    this.roles = new Map(
      ofKind('iam', 'Role').map((one) => {
        const name = text(one, externalName);
        const arn = `arn:aws:iam::${account}:role/${name}`;
        const documents = policies.filter(({ role }) => role === name).map(({ document }) => document);
        return [arn, { arn, trust: text(one, 'spec.forProvider.assumeRolePolicy'), policies: documents }];
      }),
    );
    this.associations = ofKind('eks', 'PodIdentityAssociation').map((one) => ({
      cluster: text(one, 'spec.forProvider.clusterName'),
      namespace: text(one, 'spec.forProvider.namespace'),
      serviceAccount: text(one, 'spec.forProvider.serviceAccount'),
      role: text(one, 'spec.forProvider.roleArn'),
    }));
  }

  /** The role that EKS gives to a pod. */
  roleOf(pod: Pod): Role | undefined {
    const association = this.associations.find(
      (one) =>
        one.cluster === pod.cluster &&
        one.namespace === pod.namespace &&
        one.serviceAccount === pod.serviceAccount,
    );
    const role = association && this.roles.get(association.role);
    return role !== undefined && isTaken(role, saidBy(pod)) ? role : undefined;
  }

  may(pod: Pod, action: string, resource: string, ownedBy = account): boolean {
    const role = this.roleOf(pod);
    const context = { 'aws:ResourceAccount': ownedBy, 'aws:PrincipalAccount': account };
    return role !== undefined && allows(role.policies, { action, resource, context });
  }
}

/** Whether EKS can assume a role in this context. EKS tags its sessions, so the role must allow both actions. */
export const isTaken = (role: Role, context: Readonly<Record<string, string>>): boolean =>
  ['sts:AssumeRole', 'sts:TagSession'].every((action) =>
    trusts(role.trust, { action, resource: role.arn, principal: eks, context }),
  );

export const eks = { type: 'Service', id: 'pods.eks.amazonaws.com' } as const;

/** The condition keys of a request by EKS for a pod. */
export const saidBy = ({ cluster, namespace, serviceAccount }: Pod): Record<string, string> => ({
  'aws:SourceAccount': account,
  'aws:SourceArn': `arn:aws:eks:${region}:${account}:cluster/${cluster}`,
  'aws:RequestTag/eks-cluster-arn': `arn:aws:eks:${region}:${account}:cluster/${cluster}`,
  'aws:RequestTag/eks-cluster-name': cluster,
  'aws:RequestTag/kubernetes-namespace': namespace,
  'aws:RequestTag/kubernetes-service-account': serviceAccount,
  'aws:RequestTag/kubernetes-pod-name': `${serviceAccount}-0`,
});

const externalName = 'metadata.annotations[crossplane.io/external-name]';

function text(object: Manifest, path: string): string {
  const value = getAt(object, path);
  if (typeof value !== 'string') throw new Error(`${object.kind} has no ${path}`);
  return value;
}
