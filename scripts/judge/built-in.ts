import { kubernetesSchemas } from './kubernetes-schemas.js';

const groupOf = (apiVersion: string) => (apiVersion.includes('/') ? apiVersion.split('/')[0]! : '');

let groups: Set<string> | undefined;

/** Whether a group is of Kubernetes itself, now or once; beside them, its projects use *.k8s.io for CRDs. */
export function isBuiltInGroup(apiVersion: string): boolean {
  groups ??= new Set([
    'extensions',
    ...Object.keys(kubernetesSchemas().kinds).map((key) => groupOf(key.split('/').slice(0, -1).join('/'))),
  ]);
  return groups.has(groupOf(apiVersion));
}
