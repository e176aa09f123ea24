import { arn } from '../../data/arn.js';
import { descriptorOf, type IdentityKind } from '../../data/data-kinds.js';
import type { Composition } from '../composition/composition.js';
import type { Aws } from '../composition/inputs.js';
import { resource } from '../compositions/aws/managed.js';
import { combine, type Patch, patch } from '../language/patch.js';
import { permissions } from './permissions.js';

/**
 * What a service may do with a queue, topic or bucket: one policy in its role, that names nothing else. The keys of AWS
 * that encrypt these are open to whoever of the account comes by way of them, so no policy names a key.
 */
export function cloudAccess(kind: IdentityKind, aws: Aws): Composition {
  const statements = permissions[kind].map(({ actions, below = '' }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: arn(kind, aws, `%s${below}`),
    ...(descriptorOf(kind).cloudName.isGlobal ? ownAccount(aws) : {}),
  }));
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const name = 'spec.externalName';
  return {
    kind: 'Access',
    name: kind.toLowerCase(),
    resources: [
      resource('policy', ['iam', 'RolePolicy'], {}, [
        // by its own name: two things of different kinds may have one in the cloud
        combine(
          ['spec.identity', 'metadata.name'],
          '%s:%s',
          'metadata.annotations[crossplane.io/external-name]',
        ),
        patch('spec.identity', 'spec.forProvider.role'),
        filled(document, name),
      ]),
    ],
  };
}

/** A global name that was given up is anybody's: without this, what is written would go to its new owner. */
const ownAccount = ({ account }: Aws) => ({
  Condition: { StringEquals: { 'aws:ResourceAccount': account } },
});

/** The document with the name of what it is about wherever that stands. */
const filled = (document: string, name: string): Patch =>
  combine(
    Array.from({ length: document.split('%s').length - 1 }, () => name),
    document,
    'spec.forProvider.policy',
  );
