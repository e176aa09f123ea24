import { expect, test } from 'vitest';
import { rendered } from '../../tests/support/unit.js';

test('a Worker has no Service, no route and no ingress rules', () => {
  const objects = rendered('Worker', {});
  expect(Object.keys(objects).sort()).toEqual(['Deployment', 'PodDisruptionBudget', 'ServiceAccount']);
});

test('its NetworkPolicy opens only what it calls', () => {
  const { NetworkPolicy: policy } = rendered('Worker', { egress: [{ cidr: '10.0.0.0/8', ports: [9092] }] });
  expect(policy.spec.policyTypes).toEqual(['Egress']);
});

test('its health check is a command, and its metrics are scraped from its pods', () => {
  const objects = rendered('Worker', { health: { command: ['/healthy'] }, metrics: {} });
  const [container] = objects['Deployment'].spec.template.spec.containers;
  expect(container.livenessProbe.exec.command).toEqual(['/healthy']);
  expect(container.lifecycle).toBeUndefined();
  expect(objects['PodMonitor'].spec.podMetricsEndpoints).toEqual([{ port: 'metrics', path: '/metrics' }]);
  expect(container.ports).toEqual([{ name: 'metrics', containerPort: 9090 }]);
});
