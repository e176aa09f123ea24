import { kubernetesSchemas } from './kubernetes-schemas.js';

const groupOf = (apiVersion: string) => (apiVersion.includes('/') ? apiVersion.split('/')[0]! : '');

let groups: Set<string> | undefined;
const known = new Map<string, boolean>();

/** Whether a group is or was part of Kubernetes itself. `*.k8s.io` does not tell: projects use such groups for CRDs. */
export function isBuiltInGroup(apiVersion: string): boolean {
  let answer = known.get(apiVersion);
  if (answer === undefined) {
    groups ??= new Set([
      'extensions',
      ...Object.keys(kubernetesSchemas().kinds).map((key) => groupOf(key.split('/').slice(0, -1).join('/'))),
    ]);
    known.set(apiVersion, (answer = groups.has(groupOf(apiVersion))));
  }
  return answer;
}
