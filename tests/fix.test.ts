import { expect, test } from 'vitest';
import { Sandbox, smallest } from './support/organisation.js';

const pod = `# a job of old
apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly # by hand
spec:
  schedule: "0 3 * * *"
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 300
  jobTemplate:
    spec:
      activeDeadlineSeconds: 3600
      backoffLimit: 2
      template:
        spec:
          restartPolicy: Never
          hostNetwork: true # for no reason
          serviceAccountName: nightly
          containers:
            - name: job
              image: registry.acme.dev/job:1.0.0
              resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: "1", memory: 128Mi}}
              securityContext: {privileged: true} # was quicker
---
# who it is
apiVersion: v1
kind: ServiceAccount
metadata: {name: nightly}
`;

const fixed = pod
  .replace('          hostNetwork: true # for no reason\n', '')
  .replace(
    '{privileged: true} # was quicker',
    '{allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}} # was quicker',
  )
  .replace(
    '---\n',
    `          automountServiceAccountToken: false
          securityContext:
            runAsNonRoot: true
            seccompProfile:
              type: RuntimeDefault
---
`,
  );

test('check --fix makes mechanical fixes in a raw manifest, and keeps its comments and layout', () => {
  const sandbox = new Sandbox({ ...smallest, 'teams/payments/manifests/nightly.yaml': pod });
  expect(sandbox.platform('check').code).toBe(1);
  const { code, err } = sandbox.platform('check', '--fix');
  expect({ code, err }).toEqual({
    code: 0,
    err: expect.stringMatching(/^platform: fixed \d+ in teams\/payments\/manifests\/nightly\.yaml\n$/),
  });
  expect(sandbox.read('teams/payments/manifests/nightly.yaml').split('\n').sort()).toEqual(
    fixed.split('\n').sort(),
  );
  expect(sandbox.tree()).toEqual({});
  expect(sandbox.platform('check', '--fix')).toMatchObject({ code: 0, err: '' });
});

test('check --fix reports problems that it cannot fix, and changes no rendered file', () => {
  const sandbox = new Sandbox({ ...smallest, 'chart/pod.yaml': pod.replace(/ +resources.*\n/, '') });
  const { code, err } = sandbox.platform('check', '--fix', 'chart');
  expect(code).toBe(1);
  expect(err).toContain('fixed');
  expect(err).toContain('hardening/requests');
  expect(sandbox.platform('synth').code).toBe(0);
  const before = sandbox.tree();
  const deployment = 'apps/payments/staging/checkout/deployment-checkout.yaml';
  sandbox.write(deployment, before[deployment]!.replace('readOnlyRootFilesystem: true', 'privileged: true'));
  const broken = sandbox.read(deployment);
  expect(sandbox.platform('check', '--fix', deployment).code).toBe(1);
  expect(sandbox.read(deployment)).toBe(broken);
});

const budgeted = `apiVersion: apps/v1
kind: Deployment
metadata: {name: tool}
spec:
  replicas: 1
  selector: {matchLabels: {app: tool}}
  template:
    metadata: {labels: {app: tool}}
    spec:
      automountServiceAccountToken: false
      serviceAccountName: tool
      securityContext: {runAsNonRoot: true, seccompProfile: {type: Unconfined}}
      containers:
        - name: tool
          image: registry.acme.dev/tool@sha256:${'a'.repeat(64)}
          resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: "1", memory: 128Mi}}
          securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, readOnlyRootFilesystem: true}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: tool}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: tool}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: tool}}
`;

test('check --fix takes back a fix that only trades one finding for another, and keeps the others', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'environments/tiers/staging.yaml': 'kind: Tier\nspec: {production: true}\n',
    'teams/payments/checkout.yaml': null as never,
    'teams/payments/manifests/tool.yaml': budgeted,
  });
  // a second replica would need rules for spreading them
  const replicas = 'teams/payments/manifests/tool.yaml:5:13 warning hardening/replicas';
  expect(sandbox.platform('check').err).toContain(replicas);
  const { code, err } = sandbox.platform('check', '--fix');
  expect(code).toBe(0);
  expect(err).toContain('platform: fixed 1 in teams/payments/manifests/tool.yaml\n');
  expect(err).toContain(replicas);
  expect(err).not.toContain('hardening/topology-spread');
  expect(sandbox.read('teams/payments/manifests/tool.yaml')).toBe(
    budgeted.replace('Unconfined', 'RuntimeDefault'),
  );
});
