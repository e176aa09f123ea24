import { arn } from '../../data/arn.js';
import { dataKinds, type IdentityKind } from '../../data/data-kinds.js';
import type { DataKindDescriptor, IdentityAccess } from '../../data/descriptor.js';
import type { Composition } from '../composition/composition.js';
import type { Aws } from '../composition/inputs.js';
import { resource } from '../compositions/aws/managed.js';
import { combine, type Patch, patch } from '../language/patch.js';

/**
 * A service's access to a queue, topic or bucket: one IAM policy on its role, for this resource only. The AWS-managed
 * keys that encrypt these allow every caller of the account that comes through the service, so no policy names a key.
 */
export function cloudAccess(kind: IdentityKind, aws: Aws): Composition {
  const { access, cloudName }: DataKindDescriptor & { access: IdentityAccess } = dataKinds[kind];
  const statements = access.permissions.map(({ actions, below = '' }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: arn(kind, aws, `%s${below}`),
    ...(cloudName.isGlobal ? ownAccount(aws) : {}),
  }));
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const name = 'spec.externalName';
  return {
    kind: 'Access',
    name: kind.toLowerCase(),
    resources: [
      resource('policy', ['iam', 'RolePolicy'], {}, [
        // named after the Access, because resources of different kinds can have the same cloud name
        combine(
          ['spec.identity', 'metadata.name'],
          '%s:%s',
          'metadata.annotations[crossplane.io/external-name]',
        ),
        patch('spec.identity', 'spec.forProvider.role'),
        policyDocument(document, name),
      ]),
    ],
  };
}

/**
 * Limits access to the own account. Anyone can take a bucket name that was given up; without this, data would go to
 * the new owner.
 */
const ownAccount = ({ account }: Aws) => ({
  Condition: { StringEquals: { 'aws:ResourceAccount': account } },
});

/** Fills the resource's name into each placeholder of the policy document. */
const policyDocument = (document: string, name: string): Patch =>
  combine(
    Array.from({ length: document.split('%s').length - 1 }, () => name),
    document,
    'spec.forProvider.policy',
  );
