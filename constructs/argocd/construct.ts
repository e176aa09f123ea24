import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { applicationSet, inRepository } from './application-set.js';
import { operatorApplication } from './operators.js';
import { platformProject, rootProject, teamProject } from './project.js';
import { argoSettings } from './settings.js';
import type { ArgoRootSpec, ArgoTeamSpec, ArgoUnit } from './spec.js';
import { applicationAnnotations, neverPruned, onlyYaml, retry } from './sync.js';

// starts with a letter or digit because `*` matches slashes too: this fixes the depth of the folders
const label = '[a-z0-9]*';

const argoFolder = 'apps/_argocd';

const placeOf = ({ server, namespace }: ArgoRootSpec['management']) => ({ server, namespace });

const ofEnvironment = { server: '{{ .server }}', namespace: '{{ .namespace }}' };

/** Template that fails if app.json has another namespace than it may have. */
const refuseNamespace = (condition: string): string =>
  `{{ if ${condition} }}{{ fail (printf "app.json: the namespace %s is not one of this ApplicationSet" .namespace) }}{{ end }}`;

/** A name that starts with a namespace of the team, whatever app.json says, so that the file leads to no other Application. */
const nameInTeam = (namespaces: readonly string[]): string =>
  `${refuseNamespace(`not (has .namespace (list ${namespaces.map((name) => `"${name}"`).join(' ')}))`)}{{ .namespace }}.{{ .name | trimPrefix (printf "%s." .namespace) }}`;

/** A namespace has no full stop, which all names of other Applications have, but for the root Application. */
const nameOfEnvironment = `${refuseNamespace(`or (eq .namespace "${platformProject}") (contains "." .namespace)`)}{{ .namespace }}`;

/** A team's project and ApplicationSet. */
export function argoTeamObjects(unit: ArgoUnit<ArgoTeamSpec>): object[] {
  const { name, spec } = unit;
  const applications = applicationSet(spec, {
    name,
    applicationName: nameInTeam(spec.environments.map(({ namespace }) => namespace)),
    project: name,
    files: [`apps/${name}/${label}/${label}/app.json`, `apps/${name}/${label}/_manifests/app.json`],
    // a label cannot start with the underscore of _manifests
    labels: { team: name, environment: '{{ .environment }}', unit: '{{ .unit | trimPrefix "_" }}' },
    ...(spec.onCall ? { annotations: { 'link.argocd.argoproj.io/on-call': spec.onCall } } : {}),
    destination: ofEnvironment,
    metadata: { annotations: neverPruned },
    keepObjects: false,
  });
  return [teamProject(unit), applications];
}

/**
 * The platform's project, root Application and ApplicationSets. A person applies them once; afterwards Argo CD
 * updates them from git.
 */
export function argoRootObjects(unit: ArgoUnit<ArgoRootSpec>): object[] {
  const project = platformProject;
  const environments = applicationSet(unit.spec, {
    name: `${project}.environments`,
    applicationName: nameOfEnvironment,
    project,
    files: [`apps/${label}/${label}/_environment/app.json`],
    labels: { team: '{{ .team }}', environment: '{{ .environment }}' },
    destination: ofEnvironment,
    keepObjects: false,
  });
  // one for each team, so that the deletion of a team, which waits for its Applications, holds no other team
  const teams = applicationSet(unit.spec, {
    name: `${project}.teams`,
    applicationName: 'teams.{{ .team }}',
    project,
    files: [`${argoFolder}/${label}/app.json`],
    labels: { team: '{{ .team }}' },
    destination: placeOf(unit.spec.management),
    keepObjects: false,
  });
  const clusters = applicationSet(unit.spec, {
    name: `${project}.clusters`,
    applicationName: 'clusters.{{ .cluster }}.{{ .unit }}',
    project,
    files: [`apps/_clusters/${label}/${label}/app.json`],
    labels: { cluster: '{{ .cluster }}' },
    destination: { server: '{{ .server }}' },
    // removing a cluster from the repository must not delete its objects: deleting its APIs would delete every
    // database
    keepObjects: true,
  });
  return [
    rootProject(unit),
    rootApplication(unit),
    ...(unit.spec.management.settings ? argoSettings(unit.spec.apiGroup) : []),
    teams,
    environments,
    clusters,
    ...unit.spec.operators.map((operator) =>
      operatorApplication({ domain: unit.spec.domain, platformProject }, operator),
    ),
  ];
}

/** Has no finalizer, so deleting it only stops Argo CD from following the repository and deletes nothing else. */
const rootApplication = ({ spec }: ArgoUnit<ArgoRootSpec>): IApplication => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: {
    name: platformProject,
    annotations: {
      ...applicationAnnotations,
      // last, because a change of its folder must find the other objects as they will be
      'argocd.argoproj.io/sync-wave': '1',
      'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm',
    },
  },
  spec: {
    project: platformProject,
    source: {
      repoURL: spec.repository.url,
      targetRevision: spec.repository.branch,
      path: inRepository(spec.repository, `${argoFolder}/root`),
      directory: onlyYaml,
    },
    destination: placeOf(spec.management),
    syncPolicy: {
      automated: { prune: true, selfHeal: true },
      syncOptions: ['ServerSideApply=true'],
      retry,
    },
  },
});
