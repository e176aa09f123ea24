import { kubernetesSchemas } from './kubernetes-schemas.js';

const groupOf = (apiVersion: string) => (apiVersion.includes('/') ? apiVersion.split('/')[0]! : '');

let groups: Set<string> | undefined;
const builtIn = new Map<string, boolean>();

/** Whether a group is or was part of Kubernetes itself. `*.k8s.io` does not tell: projects use such groups for CRDs. */
export function isBuiltInGroup(apiVersion: string): boolean {
  let isBuiltIn = builtIn.get(apiVersion);
  if (isBuiltIn === undefined) {
    groups ??= new Set([
      'extensions',
      ...Object.keys(kubernetesSchemas().kinds).map((key) => groupOf(key.split('/').slice(0, -1).join('/'))),
    ]);
    builtIn.set(apiVersion, (isBuiltIn = groups.has(groupOf(apiVersion))));
  }
  return isBuiltIn;
}
