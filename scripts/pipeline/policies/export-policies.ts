import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AdmissionSpec } from '../../../constructs/admission/spec.js';
import type { Organisation } from '../../load/organisation.js';
import { admissionUnit, type Cluster } from '../../plan/plan-clusters.js';
import { attempt, Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { render } from '../../render/render.js';
import { ruleIndexOf } from '../../rules/open.js';
import { generated } from '../../write/generated.js';
import { makeFolder } from '../../write/make-folder.js';
import { admissionRules } from '../admission-rules.js';
import { loadAndPlan } from '../load-and-plan.js';

/** The admission objects of a cluster, whether or not it declares an `admission`. */
export interface Exported {
  readonly cluster: string;
  readonly files: ReadonlyMap<string, string>;
  /** The number of rules in the files. */
  readonly rules: number;
}

/** Renders the rules for an admission engine, as synth would, for one cluster or all. */
export async function exportPolicies(
  root: string,
  engine: AdmissionSpec['engine'],
  name: string | undefined,
): Promise<{ problems: readonly Problem[]; exported: readonly Exported[] }> {
  const { organisation, problems, typed } = await loadAndPlan(root);
  typed.stop();
  if (organisation === undefined || hasErrors(problems)) return { problems, exported: [] };
  const rulesOf = admissionRules(root, organisation, ruleIndexOf(root));
  const exported = clustersOf(organisation, name).map((cluster): Exported => {
    const enforce = cluster.spec.admission?.enforce ?? 'warn';
    const unit = admissionUnit(organisation, cluster, { engine, enforce }, rulesOf);
    const files = [...render(unit).files].map(
      ([file, object]) => [file, generated(cluster.file, object)] as const,
    );
    const { rules } = unit.context;
    const exportable = rules.filter((rule) => (engine === 'vap' ? rule.cel : rule.rego) !== undefined);
    return { cluster: cluster.name, files: new Map(files), rules: exportable.length };
  });
  return { problems: [], exported };
}

/** Writes the objects of a cluster to a folder. */
export function writeExported(folder: string, files: Exported['files']): void {
  attempt(`cannot write ${folder}`, () => {
    makeFolder(folder);
    for (const [file, text] of files) writeFileSync(join(folder, file), text);
  });
}

function clustersOf({ clusters }: Organisation, name: string | undefined): Cluster[] {
  if (name === undefined) return [...clusters.values()];
  const cluster = clusters.get(name);
  if (cluster !== undefined) return [cluster];
  throw new Fault(
    `there is no cluster ${name}${didYouMean(name, clusters.keys())}`,
    `the clusters are ${listOf(clusters.keys())}`,
  );
}
