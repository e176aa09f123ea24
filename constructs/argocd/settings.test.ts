import { expect, test } from 'vitest';
import { healthOf } from '../../tests/support/lua.js';
import { compositeKinds } from '../crossplane/composites/composite-kinds.js';
import { argoSettings } from './settings.js';

const [main, parameters] = argoSettings('data.acme.dev');
const prefix = 'resource.customizations.health.';
const data = Object.fromEntries(Object.entries(main!.data!).filter(([key]) => key.startsWith(prefix)));

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

const synced: Condition = { type: 'Synced', status: 'True', reason: 'ReconcileSuccess' };
const available: Condition = { type: 'Ready', status: 'True', reason: 'Available' };
const creating: Condition = {
  type: 'Ready',
  status: 'False',
  reason: 'Creating',
  message: 'Unready resources: instance',
};
const failed: Condition = {
  type: 'Synced',
  status: 'False',
  reason: 'ReconcileError',
  message: 'cannot compose resources: no such subnet',
};
const paused: Condition = { type: 'Synced', status: 'False', reason: 'ReconcilePaused' };
const waiting = 'Progressing: waiting for Crossplane';

const withConditions = (...conditions: Condition[]) => ({ status: { conditions } });

const states: Record<string, [object: object, health: string]> = {
  'nobody has seen': [{ spec: {} }, waiting],
  'has a status of nothing': [{ status: null }, waiting],
  'has no conditions': [{ status: { address: 'db.example.com' } }, waiting],
  'has empty conditions': [withConditions(), waiting],
  'has null for conditions': [{ status: { conditions: null } }, waiting],
  'is accepted and no more': [withConditions(synced), waiting],
  'is being created': [withConditions(synced, creating), 'Progressing: Unready resources: instance'],
  'is not ready, and nobody says why': [
    withConditions(synced, { type: 'Ready', status: 'Unknown' }),
    'Progressing: ',
  ],
  'is being deleted': [
    withConditions(synced, { type: 'Ready', status: 'False', reason: 'Deleting' }),
    'Progressing: Deleting',
  ],
  'is ready': [withConditions(synced, available), 'Healthy: Available'],
  'is ready, with a message of nothing': [
    withConditions({ ...available, message: '' }, synced),
    'Healthy: Available',
  ],
  'cannot be composed': [withConditions(failed), `Degraded: ${failed.message}`],
  'was ready and cannot be changed': [withConditions(available, failed), `Degraded: ${failed.message}`],
  'cannot be composed, whatever comes first': [
    withConditions(failed, available),
    `Degraded: ${failed.message}`,
  ],
  'cannot be composed, and nobody says why': [
    withConditions({ type: 'Synced', status: 'False' }, available),
    'Degraded: ',
  ],
  'is paused': [withConditions(available, paused), 'Suspended: ReconcilePaused'],
  'has conditions of its own': [
    withConditions(synced, available, { type: 'Responsive', status: 'False', reason: 'Busy' }),
    'Healthy: Available',
  ],
};

const [script, ...others] = new Set(Object.values(data));

test.each(Object.entries(states))('Argo CD says how one is that %s', (_, [object, health]) => {
  const { status, message } = healthOf(script!, object);
  expect(`${status}: ${message}`).toBe(health);
});

test('every composite kind has a health check', () => {
  expect(others).toEqual([]);
  expect(Object.keys(data).sort()).toEqual(
    compositeKinds.map(({ kind }) => `${prefix}data.acme.dev_${kind}`).sort(),
  );
});

test('sets only keys of its own: what a sync may change, and health checks', () => {
  const others = Object.entries(main!.data!).filter(([key]) => !key.startsWith(prefix));
  expect(others).toEqual([['application.sync.requireOverridePrivilegeForRevisionSync', 'true']]);
  expect(parameters!.data).toEqual({ 'server.sync.replace.allowed': 'false' });
});

test('Argo CD reads the ConfigMaps and never deletes them', () => {
  expect([main, parameters].map((settings) => settings!.metadata)).toEqual(
    ['argocd-cm', 'argocd-cmd-params-cm'].map((name) => ({
      name,
      labels: { 'app.kubernetes.io/part-of': 'argocd' },
      annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
    })),
  );
});
