import { expect } from 'vitest';
import { type Json, yamlOf } from './argocd.js';
import type { Sandbox } from './organisation.js';

/** Resource, action and object of a request, as argocd-server asks its enforcer. */
export type Request = readonly [resource: string, action: string, object: string];

/** Argo CD's built-in role of people who may only look, from its assets/builtin-policy.csv. */
export const readonly = ['applications', 'applicationsets', 'logs']
  .map((resource) => `p, role:readonly, ${resource}, get, */*, allow`)
  .concat(
    ['certificates', 'clusters', 'repositories', 'projects', 'accounts', 'gpgkeys'].map(
      (resource) => `p, role:readonly, ${resource}, get, *, allow`,
    ),
  );

interface Project {
  readonly name: string;
  readonly roles: readonly {
    readonly name: string;
    readonly groups?: readonly string[];
    readonly policies: readonly string[];
  }[];
}

/** What the rendered projects and settings let people do in Argo CD. */
export class ArgoRights {
  readonly settings: Readonly<Record<string, string>>;
  private readonly projects: ReadonlyMap<string, readonly string[]>;

  constructor(sandbox: Sandbox) {
    const objects = yamlOf(sandbox).map(([, object]) => object);
    const ofKind = (kind: string) => objects.filter((object) => object['kind'] === kind);
    this.settings = Object.assign(
      {},
      ...yamlOf(sandbox)
        .filter(([path]) => path.startsWith('apps/_argocd/root/configmap-'))
        .map(([, { data }]) => data),
    );
    this.projects = new Map(
      ofKind('AppProject')
        .map(projectOf)
        .map(({ name, roles }) => [name, linesOf(name, roles)]),
    );
  }

  /**
   * Evaluates the policies like rbacpolicy.go of Argo CD 3.5: those of the requested project beside the built-in
   * ones, for the default role, the user and each of the user's groups.
   */
  may(subjects: readonly string[], [resource, action, object]: Request, defaultRole = ''): boolean {
    const project = this.projects.get(object.split('/')[0]!) ?? [];
    const lines = [...readonly, ...project].map((line) => line.split(',').map((part) => part.trim()));
    return [defaultRole, ...subjects].some((subject) => {
      const roles = rolesOf(subject, lines);
      const effects = lines
        .filter(
          ([type, role, ...patterns]) =>
            type === 'p' &&
            roles.has(role!) &&
            [resource, action, object].every((value, i) => matches(patterns[i]!, value)),
        )
        .map((line) => line[5]);
      return effects.includes('allow') && !effects.includes('deny');
    });
  }
}

function projectOf(object: Json): Project {
  const { metadata, spec } = object as { metadata: { name: string }; spec: Partial<Project> };
  return { name: metadata.name, roles: spec.roles ?? [] };
}

/** The lines of a project, each held to the form that Argo CD accepts: one bad line disables all. */
function linesOf(project: string, roles: Project['roles']): string[] {
  return roles.flatMap(({ name, groups = [], policies }) => {
    for (const policy of policies)
      expect(policy).toMatch(
        new RegExp(
          `^p, proj:${project}:${name}, (applications|logs), (get|sync|action/[^,]+${name === 'confirmer' ? '|update' : ''}), ${project}/\\*, allow$`,
        ),
      );
    return [...policies, ...groups.map((group) => `g, ${group}, proj:${project}:${name}`)];
  });
}

function rolesOf(subject: string, lines: readonly string[][]): Set<string> {
  const roles = new Set([subject]);
  for (const role of roles)
    for (const [type, member, group] of lines) if (type === 'g' && member === role) roles.add(group!);
  return roles;
}

/** A glob of Argo CD, in which `*` matches slashes too. */
function matches(pattern: string, value: string): boolean {
  if (/[?[\]{}!\\]/.test(pattern))
    throw new Error(`${pattern} needs more of the glob language than is known here`);
  const text = pattern.split('*').map((part) => part.replace(/[.+^$()|/]/g, '\\$&'));
  return new RegExp(`^${text.join('.*')}$`, 's').test(value);
}
