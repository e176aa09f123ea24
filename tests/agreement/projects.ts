import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkTexts } from '../../scripts/pipeline/check/check-files.js';
import { noFileContext } from '../../scripts/pipeline/check/file-context.js';
import type { Problem } from '../../scripts/problem/problem.js';
import { policy } from './suite.js';

/** Manifests as a project publishes them: a file, or a folder whose files are applied together. */
export interface Project {
  readonly module: string;
  readonly version: string;
  readonly manifests: string;
}

const project = (module: string, version: string, manifests: string): Project => ({
  module,
  version,
  manifests,
});

export const projects: readonly Project[] = [
  project('github.com/argoproj/argo-cd/v3', '3.5.7', 'manifests/install.yaml'),
  project('github.com/argoproj/argo-rollouts', '1.8.0', 'manifests/install.yaml'),
  project('github.com/cloudnative-pg/cloudnative-pg', '1.25.1', 'releases/cnpg-1.25.1.yaml'),
  project('github.com/kyverno/kyverno', '1.19.1', 'config/install-latest-testing.yaml'),
  project('github.com/open-policy-agent/gatekeeper/v3', '3.23.1', 'deploy/gatekeeper.yaml'),
  project('github.com/projectcontour/contour', '1.33.8', 'examples/render/contour.yaml'),
  project('github.com/prometheus-operator/prometheus-operator', '0.85.0', 'bundle.yaml'),
  project(
    'github.com/spotahome/redis-operator',
    '1.2.4',
    'example/operator/all-redis-operator-resources.yaml',
  ),
  project('github.com/tektoncd/pipeline', '0.68.0', 'config'),
  project(
    'k8s.io/ingress-nginx',
    '0.0.0-20240708192948-52c50467d67d',
    'deploy/static/provider/cloud/deploy.yaml',
  ),
  project('k8s.io/kubernetes', '1.36.3', 'cluster/addons'),
  project('knative.dev/serving', '0.51.0', 'config/core'),
];

export function problemsOf({ manifests }: Project, folder: string): readonly Problem[] {
  const texts = new Map(
    filesIn(folder, manifests).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
  return checkTexts(texts, new Map(), policy, noFileContext).problems;
}

const filesIn = (folder: string, path: string): string[] =>
  statSync(join(folder, path)).isFile()
    ? [path]
    : readdirSync(join(folder, path), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.ya?ml$/.test(file))
        .sort()
        .map((file) => join(path, file));

/** As many problems of each project as of the others, chosen by a seed. */
export function sample(problems: readonly Problem[], seed: string, count: number): readonly Problem[] {
  const order = (problem: Problem) =>
    createHash('sha256')
      .update(JSON.stringify([seed, problem.code, problem.message, problem.at]))
      .digest('hex');
  return problems
    .map((problem) => ({ problem, key: order(problem) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ problem }) => problem);
}
