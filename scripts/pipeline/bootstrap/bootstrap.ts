import { Cluster, readContexts } from '../../forge/kubectl.js';
import type { Organisation } from '../../load/organisation.js';
import { Fault } from '../../problem/fault.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { isBootstrapped } from '../../report/bootstrap.js';
import type { BootstrapReport } from '../../report/schemas/bootstrap.js';
import { targetOf } from '../synth/choose-target.js';
import { synth } from '../synth/synth.js';
import { runCommand } from './commands.js';
import { managementContext, parsePairs, unknown } from './contexts.js';
import { examine } from './examine.js';
import { follow, standing } from './follow.js';
import { type RenderedArgo, readRendered } from './rendered.js';
import type { Work } from './step.js';

export interface BootstrapOptions {
  readonly root: string;
  /** Names of clusters; all of them if there are none. */
  readonly clusters: readonly string[];
  readonly context: string | undefined;
  readonly contexts: string | undefined;
  readonly isApplied: boolean;
  /** Asks a person whether this is the management cluster; absent if nobody is there. */
  readonly confirm: ((context: string, server: string) => Promise<boolean>) | undefined;
  readonly onProgress: (text: string) => void;
  readonly onNote: (text: string) => void;
}

/** Examines the management cluster and the workload clusters, and with `isApplied` does what is missing. */
export async function bootstrap(
  options: BootstrapOptions,
): Promise<{ readonly invalid: readonly Problem[] } | BootstrapReport> {
  const { root, onProgress } = options;
  const { problems, organisation } = await organisationOf(options);
  if (hasErrors(problems) || organisation === undefined) return { invalid: problems };
  const names = [...organisation.clusters.keys()];
  for (const name of options.clusters) if (!names.includes(name)) throw unknown('cluster', name, names);
  const choices = {
    ...(await readContexts(root)),
    context: options.context,
    byCluster: parsePairs(options.contexts, names),
  };
  const context = managementContext(choices);
  if (options.isApplied && options.context === undefined)
    await settleContext(options, context.name, context.server);
  const management = new Cluster(root, context.name);
  onProgress(`looking at ${context.server}`);
  await management.version();
  const rendered = readRendered(root);
  const works = await examine(options, organisation, choices, management, rendered);
  const isRefused = works.some(({ step }) => step.state === 'refused');
  const { namespace } = organisation.platform.spec.argocd;
  const steps = [
    ...(options.isApplied && !isRefused ? await applyAll(options, works) : works).map(({ step }) => step),
    ...(isRefused ? [] : await stateOfSyncs(options, works, management, namespace, rendered)),
  ];
  return { version: 1, ok: isBootstrapped(steps), context: context.name, server: context.server, steps };
}

/** The organisation, if apps/ is what it renders. */
async function organisationOf({ root, onProgress, onNote }: BootstrapOptions) {
  let organisation: Organisation | undefined;
  const { problems } = await synth({
    ...{ root, target: targetOf(root, undefined), check: true, only: [], onProgress, onNote },
    onPlanned: (planned) => {
      organisation = planned.organisation;
    },
  });
  return { problems, organisation: organisation as Organisation | undefined };
}

/** Nothing is applied to a cluster that nobody has named. */
async function settleContext({ confirm }: BootstrapOptions, context: string, server: string): Promise<void> {
  if (confirm === undefined)
    throw new Fault(
      `--apply would change the cluster of the current context, ${context} (${server})`,
      `if that is the management cluster, add --context ${context}`,
    );
  if (!(await confirm(context, server))) throw new Fault('cancelled: nothing was applied');
}

/** Does what is planned, in its order: clusters are registered before the Applications that need them. */
async function applyAll({ root, onProgress }: BootstrapOptions, works: readonly Work[]): Promise<Work[]> {
  const done: Work[] = [];
  for (const { step, commands } of works) {
    onProgress(`${step.cluster}: ${step.what}`);
    for (const command of commands) await runCommand(root, command);
    done.push({ step: step.state === 'planned' ? { ...step, state: 'done' } : step, commands: [] });
  }
  return done;
}

/** How far Argo CD is, once it has been started. */
async function stateOfSyncs(
  { isApplied, onProgress }: BootstrapOptions,
  works: readonly Work[],
  management: Cluster,
  namespace: string,
  rendered: RenderedArgo,
): Promise<Work['step'][]> {
  const isPlanned = works.some(({ step }) => step.state === 'planned');
  if (isPlanned && !isApplied) return [];
  const found = isPlanned
    ? await follow(management, namespace, rendered, onProgress)
    : await standing(management, namespace, rendered);
  return found.map(({ step }) => step);
}
