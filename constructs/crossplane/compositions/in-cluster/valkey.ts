import { cache } from '../../../data/cache.js';
import type { Composition } from '../../composition/composition.js';
import { bySize, type CompositionInputs } from '../../composition/inputs.js';
import { sameName } from '../../language/common-patches.js';
import { format, type Json, map, patch } from '../../language/patch.js';
import { ingress } from '../../network/ingress.js';
import { dataLabel } from '../../network/ports.js';
import { fields, random, secretName, url } from '../../secrets/secret.js';

const versions = { '7': '7.2', '8': '8.0' };

/** A cache as a single Valkey pod that stores nothing on disk, for tiers where losing it does no harm. */
export const valkey = (inputs: CompositionInputs): Composition => ({
  kind: 'Cache',
  name: 'valkey',
  resources: [
    {
      name: 'server',
      base: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        spec: { replicas: 1, strategy: { type: 'Recreate' }, template: { spec: pod } },
      },
      // a Deployment has no Ready condition
      readyCondition: 'Available',
      patches: [
        sameName,
        ...['metadata.labels', 'spec.selector.matchLabels', 'spec.template.metadata.labels'].map((labels) =>
          patch('metadata.name', `${labels}[${dataLabel(inputs)}]`),
        ),
        patch(
          'spec.version',
          `${container}.image`,
          map(versions),
          format(`${inputs.registry}/valkey/valkey:%s-alpine`),
        ),
        patch('metadata.name', 'spec.template.spec.serviceAccountName'),
        patch(secretName, `${container}.env[0].valueFrom.secretKeyRef.name`),
        ...['requests', 'limits'].map((bound) =>
          patch(
            'spec.size',
            `${container}.resources.${bound}.memory`,
            map(bySize(inputs, ({ memory }) => memory)),
          ),
        ),
        patch('spec.size', `${container}.resources.requests.cpu`, map(bySize(inputs, ({ cpu }) => cpu))),
        patch(
          'spec.size',
          `${container}.resources.limits.cpu`,
          map(bySize(inputs, ({ cpu, cpuLimit }) => cpuLimit ?? cpu)),
        ),
      ],
    },
    {
      name: 'service',
      base: {
        apiVersion: 'v1',
        kind: 'Service',
        spec: { ports: [{ name: 'valkey', port: cache.access.port, targetPort: 'valkey' }] },
      },
      patches: [sameName, patch('metadata.name', `spec.selector[${dataLabel(inputs)}]`)],
      isReadyOnceMade: true,
    },
    {
      name: 'account',
      base: {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        automountServiceAccountToken: false,
        ...inputs.pull,
      },
      patches: [sameName],
      isReadyOnceMade: true,
    },
    ingress(inputs, cache.access.port),
  ],
  secret: {
    host: fields('%s.%s.svc', 'metadata.name', 'metadata.namespace'),
    port: fields(String(cache.access.port)),
    password: random(32),
    url: url('redis://:{password}@{host}:{port}/0'),
  },
});

const container = 'spec.template.spec.containers[0]';

const probe = (periodSeconds: number): Json => ({ tcpSocket: { port: 'valkey' }, periodSeconds });

const pod: Json = {
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  securityContext: { runAsNonRoot: true, runAsUser: 999, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'valkey',
      command: ['sh', '-c', 'exec valkey-server --save "" --requirepass "$PASSWORD"'],
      env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { key: 'password' } } }],
      ports: [{ name: 'valkey', containerPort: cache.access.port }],
      readinessProbe: probe(5),
      livenessProbe: probe(10),
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    },
  ],
};
