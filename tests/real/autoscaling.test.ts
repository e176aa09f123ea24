import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { Sandbox, smallest } from '../support/organisation.js';
import { kubectl, noApiServer } from './cluster.js';

// of these tests alone: other files have objects in payments-staging of the same API server
const namespace = 'autoscaling';
const folder = 'apps/payments/staging/checkout';

/** Applies objects as Argo CD does: on the server, as its field manager, and by force. */
const sync = (objects: readonly object[]): void => {
  const flags = ['--server-side', '--force-conflicts', '--field-manager=argocd-controller'];
  const { ok, text } = kubectl(['apply', ...flags, '--namespace', namespace, '-f', '-'], { objects });
  if (!ok) throw new Error(text);
};

const pods = (): number =>
  Number(kubectl(['get', 'deployment/checkout', '-n', namespace, '-o', 'jsonpath={.spec.replicas}']).text);

function rendered(sandbox: Sandbox): Manifest[] {
  expect(sandbox.platform('synth').err).toBe('');
  return Object.entries(sandbox.tree(folder)).flatMap(([path, text]) =>
    /\/(deployment|horizontalpodautoscaler)-/.test(path) ? [inNamespace(parse(text))] : [],
  );
}

const inNamespace = (object: Manifest): Manifest => ({
  ...object,
  metadata: { ...object.metadata, namespace },
});

const fixed = 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 3}\n';

/** An organisation whose service runs three pods, newly made in the cluster. */
function inCluster(): Sandbox {
  kubectl(['create', 'namespace', namespace]);
  kubectl(['delete', 'deployment,hpa', '--all', '-n', namespace]);
  const sandbox = new Sandbox({ ...smallest, 'teams/payments/checkout.yaml': fixed });
  sync(rendered(sandbox));
  return sandbox;
}

const ways: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'in one service': {
    'teams/payments/checkout.yaml': fixed.replace('3}', '3, autoscaling: {max: 8}}'),
  },
  'in its tier': { 'environments/tiers/staging.yaml': 'kind: Tier\nspec: {autoscaling: true}\n' },
  'in its tier, with an edition': {
    'environments/tiers/staging.yaml': 'kind: Tier\nspec: {autoscaling: true, edition: 2}\n',
  },
};

test.skipIf(noApiServer).each(Object.entries(ways))(
  'scaling that is turned on %s lowers no number of pods',
  (_, files) => {
    const sandbox = inCluster();
    expect(pods()).toBe(3);

    sandbox.writeAll(files);
    const scaling = rendered(sandbox);
    expect(scaling.map(({ kind }) => kind)).toEqual(['Deployment', 'HorizontalPodAutoscaler']);
    sync(scaling);
    expect(pods()).toBe(3);

    // the next sync has the number that the autoscaler set, as `ignored` in app.json asks
    kubectl(['scale', 'deployment/checkout', '--replicas=5', '-n', namespace]);
    sync(scaling.map((object) => withReplicas(object, 5)));
    expect(pods()).toBe(5);
  },
);

test.skipIf(noApiServer)('a workload falls to one pod if its number leaves git, so the number stays', () => {
  const sandbox = inCluster();
  expect(pods()).toBe(3);
  sync(rendered(sandbox).map((object) => withReplicas(object, undefined)));
  expect(pods()).toBe(1);
});

const withReplicas = (object: Manifest, replicas: number | undefined): Manifest =>
  object.kind === 'Deployment' ? { ...object, spec: { ...(object['spec'] as object), replicas } } : object;
