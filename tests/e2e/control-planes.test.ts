import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { rendered, yamlOf } from '../support/argocd.js';
import { smallest } from '../support/organisation.js';
import { type ControlPlane, noControlPlane, startControlPlane } from './support/control-plane.js';
import { proved } from './support/proof.js';

const namespace = 'payments-staging';

describe.skipIf(noControlPlane)('two control planes', () => {
  let planes: ControlPlane[];
  beforeAll(async () => {
    planes = await Promise.all([startControlPlane(), startControlPlane()]);
  });
  afterAll(() => Promise.all(planes.map((plane) => plane.stop())));

  test('run the pods of what is rendered, each its own', async () => {
    const [one, other] = planes as [ControlPlane, ControlPlane];
    const objects = yamlOf(rendered(smallest)).map(([, object]) => object as { kind: string });
    one.apply(objects.filter(({ kind }) => kind === 'Namespace'));
    one.apply(objects.filter(({ kind }) => ['ServiceAccount', 'ResourceQuota', 'LimitRange'].includes(kind)));
    one.apply(objects.filter(({ kind }) => kind === 'Deployment'));
    const status = () =>
      one.kubectl(['rollout', 'status', 'deployment/checkout', '-n', namespace, '--timeout=1s']);
    await vi.waitUntil(
      () => {
        one.runPods();
        return status().ok;
      },
      { timeout: 120_000, interval: 500 },
    );
    proved(
      'The quota, the limits and the Pod Security level of a namespace let the pods of a service start.',
      status().text,
    );
    expect(other.kubectl(['get', 'namespace', namespace]).text).toContain('not found');
  });

  test('answer again after the API server was killed', async () => {
    const { server, ready, kubectl } = planes[0]!;
    await server.kill();
    expect(kubectl(['get', 'namespaces']).text).toContain('refused');
    server.start();
    await ready();
    expect(kubectl(['get', 'namespace', namespace]).ok).toBe(true);
  });
});
