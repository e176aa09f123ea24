import type { Context } from '../../forge/kubectl.js';
import { Fault } from '../../problem/fault.js';
import { listOf, nearest } from '../../problem/nearest.js';
import { finding, type Work } from './step.js';

/** What a person's kubeconfig offers, and what the command line chose from it. */
export interface Choices {
  readonly contexts: readonly Context[];
  readonly current: string | undefined;
  /** `--context`. */
  readonly context: string | undefined;
  /** `--contexts eu-prod=admin@eu-prod,…`, by cluster. */
  readonly byCluster: ReadonlyMap<string, string>;
}

/** Reads `--contexts`. */
export function parsePairs(text: string | undefined, clusters: readonly string[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const pair of text?.split(',') ?? []) {
    const [cluster, context] = [
      pair.slice(0, pair.indexOf('=')).trim(),
      pair.slice(pair.indexOf('=') + 1).trim(),
    ];
    if (!pair.includes('=') || cluster === '' || context === '')
      throw new Fault(
        `--contexts ${text} is not a list of pairs`,
        'write --contexts CLUSTER=CONTEXT,CLUSTER=CONTEXT',
      );
    if (!clusters.includes(cluster)) throw unknown('cluster', cluster, clusters);
    pairs.set(cluster, context);
  }
  return pairs;
}

/** The context of the management cluster. */
export function managementContext({ contexts, current, context }: Choices): Context {
  const name = context ?? current;
  if (name === undefined)
    throw new Fault(
      'the kubeconfig has no current context',
      'name the management cluster: --context CONTEXT',
    );
  return named(contexts, name);
}

/** The context that reaches a workload cluster, or why there is none. */
export function workloadContext(
  { contexts, byCluster }: Choices,
  name: string,
  server: string,
): Context | Work {
  const chosen = byCluster.get(name);
  if (chosen !== undefined) return named(contexts, chosen);
  const found = contexts.filter((context) => context.server === server.replace(/\/$/, ''));
  if (found.length === 1) return found[0]!;
  return finding(
    name,
    'refused',
    found.length === 0
      ? `no context of the kubeconfig has the server ${server}`
      : `several contexts have the server ${server}: ${listOf(found.map((context) => context.name))}`,
    `choose one: --contexts ${name}=CONTEXT`,
  );
}

function named(contexts: readonly Context[], name: string): Context {
  const found = contexts.find((context) => context.name === name);
  if (found !== undefined) return found;
  throw unknown(
    'context',
    name,
    contexts.map((context) => context.name),
  );
}

export function unknown(what: string, name: string, known: readonly string[]): Fault {
  const close = nearest(name, known);
  return new Fault(
    `there is no ${what} ${name}`,
    close === undefined ? `there are ${listOf([...known])}` : `did you mean ${close}?`,
  );
}
