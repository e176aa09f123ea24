import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../../forge/kubectl.js';
import type { RenderedArgo } from './rendered.js';
import { finding, management, type Work } from './step.js';

/** An Application, as far as its state goes. */
interface Application {
  readonly metadata: { readonly name: string };
  readonly status?: {
    readonly sync?: { readonly status?: string };
    readonly conditions?: readonly { readonly type: string; readonly message: string }[];
    readonly operationState?: { readonly phase?: string; readonly message?: string };
  };
}

/** With Argo CD's defaults, a new ApplicationSet is rendered within seconds, and a failed sync tried again soon. */
const limit = 2 * 60_000;
const pause = 2_000;

/** Waits until every Application exists, and all that wait for nobody are Synced, or for some minutes. */
export async function follow(
  cluster: Cluster,
  namespace: string,
  rendered: RenderedArgo,
  onProgress: (text: string) => void,
): Promise<Work[]> {
  const deadline = Date.now() + limit;
  for (;;) {
    const all = await read(cluster, namespace);
    const missing = expected(rendered).filter((name) => !all.has(name));
    const open = expected(rendered).filter((name) => !rendered.waiting.has(name) && !isSynced(all.get(name)));
    onProgress(`waiting for Argo CD: ${missing.length} Applications to come, ${open.length} to sync`);
    if (missing.length + open.length === 0 || Date.now() > deadline) return report(all, missing, rendered);
    await sleep(pause);
  }
}

/** Where Argo CD stands now. */
export const standing = async (
  cluster: Cluster,
  namespace: string,
  rendered: RenderedArgo,
): Promise<Work[]> => {
  const all = await read(cluster, namespace);
  return report(
    all,
    expected(rendered).filter((name) => !all.has(name)),
    rendered,
  );
};

async function read(cluster: Cluster, namespace: string): Promise<Map<string, Application>> {
  const all = await cluster.list('applications.argoproj.io', '-n', namespace);
  return new Map(all.map((object) => [object.metadata.name, object as Application]));
}

const expected = ({ owned }: RenderedArgo): string[] =>
  [...owned].flatMap((name) => (name.startsWith('Application/') ? [name.slice('Application/'.length)] : []));

function report(
  all: ReadonlyMap<string, Application>,
  missing: readonly string[],
  rendered: RenderedArgo,
): Work[] {
  const root = all.get('platform');
  const complaint = complaintOf(root);
  if (root?.status?.sync?.status !== 'Synced')
    return [
      finding(
        management,
        complaint === undefined ? 'follows' : 'remains',
        `the root Application is ${root?.status?.sync?.status ?? 'not looked at yet'}${complaint === undefined ? '' : `: ${complaint}`}`,
        ...(complaint === undefined ? [] : ['correct it; Argo CD tries again by itself']),
      ),
    ];
  const ours = expected(rendered).flatMap((name) => all.get(name) ?? []);
  const open = ours.filter((application) => !isSynced(application));
  const waiting = open.filter(({ metadata }) => rendered.waiting.has(metadata.name));
  const failing = open.filter((application) => !waiting.includes(application) && complaintOf(application));
  const total = `${ours.length - open.length} of ${ours.length + missing.length} Applications are Synced`;
  return [
    finding(management, open.length + missing.length === 0 ? 'there' : 'follows', total),
    ...(waiting.length === 0
      ? []
      : [
          finding(
            management,
            'note',
            `${waiting.length} wait for an approver to sync, such as ${waiting[0]!.metadata.name}`,
          ),
        ]),
    ...(failing.length === 0
      ? []
      : [
          finding(
            management,
            'follows',
            `${failing.length} could not be synced yet, such as ${failing[0]!.metadata.name}: ${complaintOf(failing[0])}; Argo CD tries again`,
          ),
        ]),
  ];
}

const isSynced = (application: Application | undefined): boolean =>
  application?.status?.sync?.status === 'Synced';

/** Why Argo CD cannot sync an Application, in its own words. */
function complaintOf(application: Application | undefined): string | undefined {
  const { conditions = [], operationState } = application?.status ?? {};
  const condition = conditions.find(({ type }) => type.endsWith('Error'));
  if (condition !== undefined) return condition.message;
  return operationState?.phase === 'Failed' || operationState?.phase === 'Error'
    ? operationState.message
    : undefined;
}
