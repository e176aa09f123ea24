import { Cluster } from '../../forge/kubectl.js';
import type { Organisation } from '../../load/organisation.js';
import { Fault } from '../../problem/fault.js';
import { inspectCapabilities } from './capabilities.js';
import { type Choices, workloadContext } from './contexts.js';
import { inspectArgo, inspectForeign, startRoot } from './management.js';
import { type Management, ownServer, register, type Workload } from './register.js';
import type { RenderedArgo } from './rendered.js';
import { inspectBranch, inspectRepository } from './repository.js';
import { inspectSettings } from './settings.js';
import { finding, type Work } from './step.js';

export interface ExamineOptions {
  readonly root: string;
  /** Names of clusters; all of them if there are none. */
  readonly clusters: readonly string[];
  readonly onProgress: (text: string) => void;
}

/** Everything that is there, is to be done, or is in the way. */
export async function examine(
  { root, clusters, onProgress }: ExamineOptions,
  organisation: Organisation,
  choices: Choices,
  cluster: Cluster,
  rendered: RenderedArgo,
): Promise<Work[]> {
  const platform = organisation.platform.spec;
  const { namespace } = platform.argocd;
  const { works, live, server } = await inspectArgo(cluster, platform);
  if (live === undefined) return [...works];
  const all = [
    ...works,
    await inspectRepository(cluster, platform),
    await inspectBranch(root, platform),
    ...(await inspectSettings(cluster, platform)),
    ...inspectForeign(live, rendered, platform),
  ];
  const label = 'argocd.argoproj.io/secret-type=cluster';
  const registered = await cluster.list('secrets', '-n', namespace, '-l', label);
  for (const { name, spec } of organisation.clusters.values()) {
    if (clusters.length > 0 && !clusters.includes(name)) continue;
    onProgress(`looking at ${name}`);
    const reached =
      spec.server === ownServer
        ? { name: cluster.context, server: spec.server }
        : workloadContext(choices, name, spec.server);
    if ('step' in reached) all.push(reached);
    else
      all.push(
        ...(await examineWorkload(
          { cluster, namespace, registered },
          { name, spec, cluster: new Cluster(root, reached.name) },
        )),
      );
  }
  return [...all, startRoot(cluster.context, live, rendered, server)];
}

async function examineWorkload(management: Management, workload: Workload): Promise<Work[]> {
  try {
    const capabilities = await inspectCapabilities(workload);
    return [await register(management, workload), ...capabilities];
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    return [finding(workload.name, 'refused', e.message, e.help)];
  }
}
