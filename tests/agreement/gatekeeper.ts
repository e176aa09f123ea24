import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Suite } from './suite.js';

const check = 'K8sContainerLimits';
const verdicts = { 'bad/opa_no_limits.yaml': true, 'good/opa.yaml': false };

/** Gatekeeper's own tests are about labels that each test invents, but for those of one constraint. */
export const gatekeeper: Suite = {
  title: 'Gatekeeper',
  module: 'github.com/open-policy-agent/gatekeeper/v3',
  version: '3.23.1',
  rules: { [check]: ['hardening/memory-limit', 'hardening/cpu-limit'] },
  cases: (folder) =>
    Object.entries(verdicts).map(([file, refused]) => ({
      check,
      name: `test/bats/tests/${file}`,
      text: readFileSync(join(folder, 'test/bats/tests', file), 'utf8'),
      refused,
    })),
};
