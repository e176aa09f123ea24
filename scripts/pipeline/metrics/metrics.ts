import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '../../../constructs/defined.js';
import { manifestsKind } from '../../../constructs/manifests/spec.js';
import type { Catalogue } from '../../catalog/schema/catalogue.js';
import { landingsIn } from '../../forge/landings.js';
import { auditOf } from '../../metrics/audit.js';
import { computeAll } from '../../metrics/compute.js';
import { deploymentsIn } from '../../metrics/deployments.js';
import { countOf } from '../../metrics/measure.js';
import { type Window, windowOf } from '../../metrics/window.js';
import type { Problem } from '../../problem/problem.js';
import type { AuditReport, MetricsReport } from '../../report/schemas/metrics.js';
import { catalogOf } from '../catalog/catalog.js';
import type { Days } from './days.js';
import { hostFacts } from './host-facts.js';
import { imagesChange, isImagesFile, landedTexts } from './landed-texts.js';
import { isPermissionsFile, permissionChanges } from './permission-changes.js';

interface Reported<Report> {
  readonly report: Report;
  /** Why there is nothing to report. */
  readonly problems: readonly Problem[];
}

type Progress = (text: string) => void;

/** Measures the road by its catalogue, the history of this branch, and the git host where there is a token. */
export async function metricsOf(
  root: string,
  days: Days,
  onProgress: Progress,
): Promise<Reported<MetricsReport>> {
  const { catalogue, problems } = await catalogOf(root, onProgress);
  if (catalogue === undefined || problems.length > 0)
    return { report: { version: 1, ...days, measures: [] }, problems };
  const { landings, texts, window, ...visible } = await historyOf(root, days, isImagesFile, onProgress);
  const measures = computeAll({
    ...{ window, catalogue, landings },
    deployments: deploymentsIn(texts.map(imagesChange), catalogue),
    ...(await hostFacts(root, catalogue, window, onProgress)),
    rawWorkloads: rawWorkloadsIn(root, catalogue),
  });
  const report: MetricsReport = {
    ...{ version: 1 as const, ...days, ...visible },
    measures: measures.map(({ teams, unseen, ...measure }) => ({
      ...measure,
      teams: [...teams],
      unseen: [...unseen],
    })),
  };
  return { report, problems: [] };
}

/** Lists who released, approved, waived and confirmed what, also if the declarations of today have errors. */
export async function auditedOf(
  root: string,
  days: Days,
  onProgress: Progress,
): Promise<Reported<AuditReport>> {
  const { catalogue, problems } = await catalogOf(root, onProgress);
  if (catalogue === undefined) return { report: { version: 1, ...days, events: [] }, problems };
  const isWanted = (path: string) => isImagesFile(path) || isPermissionsFile(path);
  const { landings, texts, window, ...visible } = await historyOf(root, days, isWanted, onProgress);
  const images = texts.filter(({ path }) => isImagesFile(path)).map(imagesChange);
  const events = auditOf({
    ...{ window, landings },
    deployments: deploymentsIn(images, catalogue),
    permissions: texts.filter(({ path }) => isPermissionsFile(path)).flatMap(permissionChanges),
  });
  const listed = events.map(({ approvedBy, ...event }) => ({ ...event, approvedBy: [...approvedBy] }));
  return { report: { version: 1, ...days, ...visible, events: listed }, problems: [] };
}

const folders = ['teams', 'environments', 'policies'];

async function historyOf(
  root: string,
  { day, days }: Days,
  isWanted: (path: string) => boolean,
  onProgress: Progress,
) {
  onProgress('reading the history');
  const { landings, from, missing } = await landingsIn(root, folders);
  const { texts, absent } = await landedTexts(root, landings, isWanted);
  const window: Window = windowOf(day, days, from);
  const gaps = [
    ...(missing === undefined ? [] : [missing]),
    ...countOf(
      absent,
      'changed file is not in this partial clone',
      'changed files are not in this partial clone',
    ),
  ];
  return {
    ...{ landings, texts, window },
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...defined({ missing: gaps.length === 0 ? undefined : gaps.join('; ') }),
  };
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
