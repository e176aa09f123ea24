import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, Suite } from './suite.js';

// the tests in Go say which grade a check gives to files: `testExpectedScore(t, "file.yaml", "Check", scorecard.GradeAllOK)`
const expectation =
  /testExpectedScore(?:WithConfig)?\(t,(?:(?!testExpectedScore|\nfunc )[\s\S])*?"([^"\n]+)",\s*scorecard\.Grade(\w+)/g;
const fileName = /"([\w./-]+\.ya?ml)"/g;

export const kubeScore: Suite = {
  title: 'kube-score',
  module: 'github.com/zegl/kube-score',
  version: '1.20.0',
  rules: {
    'Container Ephemeral Storage Request and Limit': ['hardening/disk-limit'],
    'Container Image Tag': ['hardening/image-tag'],
    'Container Resources': ['hardening/requests', 'hardening/memory-limit', 'hardening/cpu-limit'],
    'Container Seccomp Profile': ['pod-security/seccomp', 'pod-security/seccomp-required'],
    'Container Security Context Privileged': ['pod-security/privileged'],
    'Container Security Context ReadOnlyRootFilesystem': ['hardening/read-only-root'],
    'Container Security Context User Group ID': ['hardening/low-groups'],
    'Deployment has PodDisruptionBudget': ['hardening/disruption-budget'],
    'StatefulSet has PodDisruptionBudget': ['hardening/disruption-budget'],
    'Deployment Replicas': ['hardening/replicas'],
    'Deployment Strategy': ['hardening/update-strategy'],
    'Deployment targeted by HPA does not have replicas configured': ['hardening/autoscaler-replicas'],
    'Deployment Pod Selector labels match template metadata labels': ['hardening/selector-matches'],
    'StatefulSet Pod Selector labels match template metadata labels': ['hardening/selector-matches'],
    'HorizontalPodAutoscaler has target': ['references/scale-target'],
    'Ingress targets Service': ['references/route-service'],
    'NetworkPolicy targets Pod': ['references/network-policy-pods'],
    'Pod NetworkPolicy': ['references/network-policy-covers', 'references/network-policy-egress'],
    'Pod Probes': ['hardening/probes'],
    'Pod Probes Identical': ['hardening/same-probes'],
    'Pod Topology Spread Constraints': ['hardening/topology-spread'],
    'Service Targets Pod': ['references/service-pods'],
    'Service Type': ['references/exposed-service'],
    'Stable version': ['hardening/deprecated-api'],
    'StatefulSet has ServiceName': ['references/governing-service'],
  },
  cases: (folder) =>
    readdirSync(join(folder, 'score'))
      .filter((file) => file.endsWith('_test.go'))
      .flatMap((file) => casesIn(join(folder, 'score'), file)),
};

function casesIn(folder: string, file: string): Case[] {
  const tests = readFileSync(join(folder, file), 'utf8');
  return [...tests.matchAll(expectation)].flatMap(([call, check, grade]): Case[] => {
    const names = [...call.matchAll(fileName)].map(([, name]) => name!);
    const files = names.map((name) => join(folder, 'testdata', name));
    // some tests compute the names of their files
    const isKnown = kubeScore.rules[check!] !== undefined && files.length > 0 && files.every(existsSync);
    if (!isKnown) return [];
    const text = files.map((path) => readFileSync(path, 'utf8')).join('\n---\n');
    return [{ check: check!, name: `score/testdata/${names.join('+')}`, text, refused: grade !== 'AllOK' }];
  });
}
