import { named } from '../../language/common-patches.js';
import { format, type Json, map, patch, type ResourceClass } from '../../language/composition.js';
import { dataLabel } from '../../network/egress.js';
import { ingress } from '../../network/ingress.js';
import { fields, random, secretName, url } from '../../secrets/secret.js';
import { bySize, type Surroundings } from '../../surroundings.js';
import { ports } from '../aws/network.js';

const versions = { '7': '7.2', '8': '8.0' };

/** A cache as one pod of Valkey, which keeps nothing: for tiers in which nobody misses it. */
export const valkey = (around: Surroundings): ResourceClass => ({
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
      // a Deployment is never called Ready
      readyCondition: 'Available',
      patches: [
        named,
        ...['metadata.labels', 'spec.selector.matchLabels', 'spec.template.metadata.labels'].map((labels) =>
          patch('metadata.name', `${labels}[${dataLabel(around)}]`),
        ),
        patch(
          'spec.version',
          `${container}.image`,
          map(versions),
          format(`${around.registry}/valkey/valkey:%s-alpine`),
        ),
        patch('metadata.name', 'spec.template.spec.serviceAccountName'),
        patch(secretName, `${container}.env[0].valueFrom.secretKeyRef.name`),
        ...['requests', 'limits'].map((of) =>
          patch(
            'spec.size',
            `${container}.resources.${of}.memory`,
            map(bySize(around, ({ memory }) => memory)),
          ),
        ),
        patch('spec.size', `${container}.resources.requests.cpu`, map(bySize(around, ({ cpu }) => cpu))),
        patch(
          'spec.size',
          `${container}.resources.limits.cpu`,
          map(bySize(around, ({ cpu, cpuLimit }) => cpuLimit ?? cpu)),
        ),
      ],
    },
    {
      name: 'service',
      base: {
        apiVersion: 'v1',
        kind: 'Service',
        spec: { ports: [{ name: 'valkey', port: ports.cache, targetPort: 'valkey' }] },
      },
      patches: [named, patch('metadata.name', `spec.selector[${dataLabel(around)}]`)],
      isReadyOnceMade: true,
    },
    {
      name: 'account',
      base: { apiVersion: 'v1', kind: 'ServiceAccount', automountServiceAccountToken: false },
      patches: [named],
      isReadyOnceMade: true,
    },
    ingress(around, ports.cache),
  ],
  secret: {
    host: fields('%s.%s.svc', 'metadata.name', 'metadata.namespace'),
    port: fields(String(ports.cache)),
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
      ports: [{ name: 'valkey', containerPort: ports.cache }],
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
