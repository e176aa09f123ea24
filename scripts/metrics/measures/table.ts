import type { Measure } from '../measure.js';
import { changeFailures } from './change-failures.js';
import { ciReleases } from './ci-releases.js';
import { declaredKinds } from './declared-kinds.js';
import { deploymentFrequency } from './deployment-frequency.js';
import { findingsFixed } from './findings-fixed.js';
import { firstDeploy } from './first-deploy.js';
import { leadTime } from './lead-time.js';
import { pullRequestWait } from './pull-request-wait.js';
import { satisfaction } from './satisfaction.js';
import { selfService } from './self-service.js';
import { templatesCurrent } from './templates-current.js';
import { timeToRestore } from './time-to-restore.js';
import { waiversExpired, waiversOpen } from './waivers.js';

/** All measures, in the order of reports. */
export const measures: readonly Measure[] = [
  ...[deploymentFrequency, leadTime, changeFailures, timeToRestore],
  ...[firstDeploy, ciReleases, templatesCurrent, declaredKinds],
  ...[selfService, pullRequestWait, findingsFixed, waiversOpen, waiversExpired],
  satisfaction,
];
