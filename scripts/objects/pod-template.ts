const template = ['spec', 'template'];
const paths: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: template,
  StatefulSet: template,
  DaemonSet: template,
  ReplicaSet: template,
  ReplicationController: template,
  Rollout: template,
  Job: template,
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  PodTemplate: ['template'],
};

/** The path of the pod template in objects of a kind: empty for a Pod, undefined for kinds that make no pods. */
export const podTemplatePath = (kind: string): readonly string[] | undefined =>
  Object.hasOwn(paths, kind) ? paths[kind] : undefined;
