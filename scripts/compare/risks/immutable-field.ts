import { groupOf, type Manifest } from '../../objects/manifest.js';
import { dig, mapAt, textOf } from '../../objects/trees.js';
import { dotted, type Path } from '../../problem/pointer.js';
import type { RiskDefinition } from './risk.js';

const selector = ['spec', 'selector'];
const roleRef = [['roleRef']];
const fixedContent = [['data'], ['binaryData'], ['immutable']];

/** Fields that the API server never changes, by group and kind. */
const immutable: Readonly<Record<string, readonly Path[]>> = {
  'apps/Deployment': [selector],
  'apps/ReplicaSet': [selector],
  'apps/DaemonSet': [selector],
  'apps/StatefulSet': [
    selector,
    ['spec', 'serviceName'],
    ['spec', 'podManagementPolicy'],
    ['spec', 'volumeClaimTemplates'],
  ],
  'batch/Job': [
    selector,
    ['spec', 'template'],
    ['spec', 'completions'],
    ['spec', 'completionMode'],
    ['spec', 'podFailurePolicy'],
    ['spec', 'successPolicy'],
    ['spec', 'backoffLimitPerIndex'],
    ['spec', 'managedBy'],
  ],
  '/Service': [
    ['spec', 'clusterIP'],
    ['spec', 'clusterIPs', 0],
    ['spec', 'ipFamilies', 0],
  ],
  '/PersistentVolumeClaim': [
    ['spec', 'accessModes'],
    ['spec', 'selector'],
    ['spec', 'storageClassName'],
    ['spec', 'volumeMode'],
    ['spec', 'volumeName'],
    ['spec', 'dataSource'],
    ['spec', 'dataSourceRef'],
  ],
  '/Secret': [['type']],
  'rbac.authorization.k8s.io/RoleBinding': roleRef,
  'rbac.authorization.k8s.io/ClusterRoleBinding': roleRef,
  'storage.k8s.io/StorageClass': [['provisioner'], ['parameters'], ['reclaimPolicy'], ['volumeBindingMode']],
  'scheduling.k8s.io/PriorityClass': [['value'], ['preemptionPolicy']],
  'node.k8s.io/RuntimeClass': [['handler']],
  'networking.k8s.io/IngressClass': [['spec', 'controller']],
  'apiextensions.k8s.io/CustomResourceDefinition': [
    ['spec', 'group'],
    ['spec', 'scope'],
    ['spec', 'names', 'kind'],
    ['spec', 'names', 'plural'],
  ],
  'apiextensions.crossplane.io/CompositeResourceDefinition': [
    ['spec', 'group'],
    ['spec', 'scope'],
    ['spec', 'names', 'kind'],
    ['spec', 'names', 'plural'],
  ],
  'apiextensions.crossplane.io/Composition': [['spec', 'compositeTypeRef']],
};

export const immutableField: RiskDefinition = {
  level: 'high',
  means:
    'A field changes that the API server never changes. Argo CD cannot sync the object: it stays as it is, and everything that syncs after it waits. An object that is set to be replaced is deleted and created again, with its pods.',
  advice: 'Keep the value, or add an object with another name and remove the old one later.',
  *find(changes) {
    for (const change of changes.all) {
      const { was, now } = change;
      if (was === undefined || now === undefined || isHook(now.object)) continue;
      for (const path of fieldsOf(was.object)) {
        const [before, after] = [dig(was.object, ...path), dig(now.object, ...path)];
        if (JSON.stringify(before) === JSON.stringify(after)) continue;
        const { kind, metadata } = now.object;
        const field = `the immutable field ${dotted(path)} of ${kind} ${metadata.name}`;
        yield {
          change,
          path,
          reason: `changes ${field}, ${isReplaced(now.object) ? 'so Argo CD deletes and recreates it' : 'so Argo CD cannot sync it'}`,
        };
      }
    }
  },
};

function fieldsOf(object: Manifest): readonly Path[] {
  const own = immutable[`${groupOf(object)}/${object.kind}`] ?? [];
  const isFixed = (object.kind === 'ConfigMap' || object.kind === 'Secret') && object['immutable'] === true;
  return isFixed ? [...own, ...fixedContent] : own;
}

const annotationsOf = (object: Manifest) => mapAt(object, 'metadata', 'annotations');

/** Argo CD deletes the object of a hook before it creates the next. */
const isHook = (object: Manifest): boolean => annotationsOf(object)['argocd.argoproj.io/hook'] !== undefined;

const isReplaced = (object: Manifest): boolean =>
  /\b(Replace|Force)=true\b/.test(textOf(annotationsOf(object)['argocd.argoproj.io/sync-options']));
