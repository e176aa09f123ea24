import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '../../../constructs/defined.js';
import { manifestsKind } from '../../../constructs/manifests/spec.js';
import type { Catalogue } from '../../catalog/schema/catalogue.js';
import { hasToken } from '../../forge/hosts/token.js';
import { landingsIn } from '../../forge/landings.js';
import { computeAll } from '../../metrics/compute.js';
import { deploymentsIn } from '../../metrics/deployments.js';
import type { Pulls } from '../../metrics/input.js';
import { countOf } from '../../metrics/measure.js';
import { type Window, windowOf } from '../../metrics/window.js';
import { Fault } from '../../problem/fault.js';
import type { Problem } from '../../problem/problem.js';
import type { MetricsReport } from '../../report/schemas/metrics.js';
import { catalogOf } from '../catalog/catalog.js';
import { gitHost } from '../git-host.js';
import { imagesChangesIn } from './read-images.js';

/** Which days to measure: `days` of them, up to and including `day`. */
export interface Days {
  readonly day: string;
  readonly days: number;
}

interface Metrics {
  readonly report: MetricsReport;
  /** Why nothing can be measured. */
  readonly problems: readonly Problem[];
}

const folders = ['teams', 'environments', 'policies'];

/** Measures the road by its catalogue, the history of this branch, and the git host where there is a token. */
export async function metricsOf(
  root: string,
  { day, days }: Days,
  onProgress: (text: string) => void,
): Promise<Metrics> {
  const { catalogue, problems } = await catalogOf(root, onProgress);
  const empty: MetricsReport = { version: 1, day, days, measures: [] };
  if (catalogue === undefined || problems.length > 0) return { report: empty, problems };
  onProgress('reading the history');
  const { landings, from, missing } = await landingsIn(root, folders);
  const { changes, absent } = await imagesChangesIn(root, landings);
  const window = windowOf(day, days, from);
  const pulls = await pullsIn(root, catalogue, window, onProgress);
  const deployments = deploymentsIn(changes, catalogue);
  const measures = computeAll({
    ...{ window, catalogue, landings, deployments, pulls },
    rawWorkloads: rawWorkloadsIn(root, catalogue),
  });
  const gaps = [
    ...(missing === undefined ? [] : [missing]),
    ...countOf(
      absent,
      'images file is not in this partial clone',
      'images files are not in this partial clone',
    ),
  ];
  return {
    report: {
      ...empty,
      ...(from !== undefined && { from: new Date(from).toISOString() }),
      ...defined({ missing: gaps.length === 0 ? undefined : gaps.join('; ') }),
      measures: measures.map(({ teams, unseen, ...measure }) => ({
        ...measure,
        teams: [...teams],
        unseen: [...unseen],
      })),
    },
    problems: [],
  };
}

/** A host that cannot be asked is no reason to measure nothing. */
async function pullsIn(
  root: string,
  { organisation: { repository, mentions } }: Catalogue,
  { start }: Window,
  onProgress: (text: string) => void,
): Promise<Pulls> {
  if (!hasToken()) return { why: 'there is no token for the git host: set GH_TOKEN or GITLAB_TOKEN' };
  onProgress('asking the git host');
  try {
    const { host } = await gitHost(root);
    const merged = await host.mergedPulls(repository.branch, new Date(start).toISOString());
    const team = mentions['platform'];
    return { merged, platform: team === undefined ? [] : await host.membersOf(team) };
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    return { why: e.message };
  }
}

const workload = /^(deployment|statefulset|daemonset|rollout|job|cronjob)-/;

/** How many workloads the raw manifests of each team and environment have, by the names of their rendered files. */
const rawWorkloadsIn = (root: string, { units }: Catalogue): Map<string, number> =>
  new Map(
    units
      .filter(({ kind, deployed }) => kind === manifestsKind && deployed)
      .map(({ id }) => [id, filesIn(join(root, 'apps', id)).filter((name) => workload.test(name)).length]),
  );

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // not rendered yet
    return [];
  }
}
