import { type ApiServer, hasApiServer, hasPrograms, startApiServer } from '../../support/api-server.js';
import type { BackgroundProgram } from '../../support/background.js';
import { type Answer, type Asking, applyTo, kubectlOn } from '../../support/kubectl.js';

/** An API server with the controllers of Kubernetes: pods are created and objects collected, but no pod runs. */
export interface ControlPlane extends ApiServer {
  readonly controllers: BackgroundProgram;
  kubectl(args: readonly string[], asking?: Asking): Answer;
  /** Creates or changes objects as an administrator; throws if the API server refuses one. */
  apply(objects: readonly object[]): void;
  /** Reports every pod as running and ready, as a kubelet would. */
  runPods(): void;
}

/** Without these programs, end-to-end tests are skipped. */
export const noControlPlane = !(hasApiServer() && hasPrograms('kube-controller-manager'));

export async function startControlPlane(): Promise<ControlPlane> {
  const apiServer = await startApiServer();
  const { background, kubeconfig } = apiServer;
  const controllers = background.run('kube-controller-manager', controllerFlags(kubeconfig));
  const kubectl = (args: readonly string[], asking?: Asking) => kubectlOn(kubeconfig, args, asking);
  const apply = (objects: readonly object[]) => applyTo(kubeconfig, objects);
  return { ...apiServer, controllers, kubectl, apply, runPods: () => runPods(kubectl) };
}

const controllerFlags = (kubeconfig: string): string[] => [
  ...[`--kubeconfig=${kubeconfig}`, '--leader-elect=false', '--secure-port=0'],
  '--service-account-private-key-file=accounts.key',
  '--controllers=*,-node-lifecycle-controller,-node-ipam-controller,-service-lb-controller,-node-route-controller',
];

interface Pod {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly status: { readonly phase: string };
}

function runPods(kubectl: ControlPlane['kubectl']): void {
  const { text } = kubectl(['get', 'pods', '-A', '-o', 'json']);
  const waiting = (JSON.parse(text) as { items: Pod[] }).items.filter(
    ({ status }) => status.phase === 'Pending',
  );
  if (waiting.length === 0) return;
  const objects = waiting.map(({ metadata: { name, namespace } }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    status: {
      phase: 'Running',
      conditions: ['Ready', 'ContainersReady'].map((type) => ({ type, status: 'True' })),
    },
  }));
  // a pod may be deleted in the meantime
  kubectl(['apply', '--server-side', '--force-conflicts', '--subresource=status', '-f', '-'], { objects });
}
