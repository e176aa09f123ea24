import { gatekeeper } from './gatekeeper.js';
import { kubeScore } from './kube-score.js';
import { kyverno } from './kyverno.js';
import { podSecurity } from './pod-security.js';
import type { Suite } from './suite.js';
import { trivy } from './trivy.js';

export const suites: readonly Suite[] = [podSecurity, gatekeeper, kyverno, trivy, kubeScore];
