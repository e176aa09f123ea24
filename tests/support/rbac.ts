import { type Json, yamlOf } from './argocd.js';
import type { Sandbox } from './organisation.js';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

interface Binding {
  readonly metadata: { readonly namespace: string };
  readonly roleRef: { readonly name: string };
  readonly subjects: readonly { readonly kind: string; readonly name: string }[];
}

/** What the rendered roles and bindings let people do in clusters, evaluated like Kubernetes' RBAC authorizer. */
export class ClusterRights {
  private readonly roles: ReadonlyMap<string, readonly Rule[]>;
  private readonly bindings: readonly Binding[];

  constructor(sandbox: Sandbox) {
    const objects = yamlOf(sandbox).map(([, object]) => object);
    const ofKind = (kind: string) => objects.filter((object) => object['kind'] === kind);
    this.roles = new Map(ofKind('ClusterRole').map((role) => [nameOf(role), role['rules'] as Rule[]]));
    if (ofKind('ClusterRoleBinding').length > 0)
      throw new Error('bindings in all namespaces are not evaluated here');
    this.bindings = ofKind('RoleBinding') as unknown as Binding[];
  }

  /** Asks like `kubectl auth can-i patch apps/deployments/scale`; the core group is empty: `/pods/exec`. */
  may(groups: readonly string[], namespace: string, verb: string, resource: string): boolean {
    const [group, ...name] = resource.split('/');
    const covers = (values: readonly string[], value: string) =>
      values.includes(value) || values.includes('*');
    return this.bindings
      .filter(({ metadata }) => metadata.namespace === namespace)
      .filter(({ subjects }) => subjects.some(({ kind, name }) => kind === 'Group' && groups.includes(name)))
      .flatMap(({ roleRef }) => this.roles.get(roleRef.name) ?? [])
      .some(
        ({ apiGroups, resources, verbs }) =>
          covers(apiGroups, group!) && covers(resources, name.join('/')) && covers(verbs, verb),
      );
  }
}

const nameOf = ({ metadata }: Json): string => (metadata as { name: string }).name;
