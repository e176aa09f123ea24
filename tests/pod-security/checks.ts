export type Standard = 'baseline' | 'restricted';

/** Each check of Kubernetes, and the rules that together are it. */
const always = {
  appArmorProfile: ['app-armor'],
  hostNamespaces: ['host-namespaces'],
  hostPorts: ['host-ports'],
  hostProbesAndHostLifecycle: ['probe-host'],
  privileged: ['privileged'],
  seLinuxOptions: ['se-linux'],
  sysctls: ['sysctls'],
  windowsHostProcess: ['host-process'],
};
export const checks: Readonly<Record<Standard, Readonly<Record<string, readonly string[]>>>> = {
  baseline: {
    ...always,
    capabilities_baseline: ['capabilities'],
    hostPathVolumes: ['host-path'],
    procMount: ['proc-mount'],
    seccompProfile_baseline: ['seccomp'],
  },
  restricted: {
    ...always,
    allowPrivilegeEscalation: ['privilege-escalation'],
    capabilities_restricted: ['capabilities', 'capabilities-restricted', 'drop-all'],
    procMount_restricted: ['proc-mount', 'proc-mount-restricted'],
    restrictedVolumes: ['host-path', 'volume-types'],
    runAsNonRoot: ['run-as-non-root'],
    runAsUser: ['run-as-user'],
    seccompProfile_restricted: ['seccomp', 'seccomp-required'],
  },
};
