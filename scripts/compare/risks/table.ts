import type { RiskName } from '../../../constructs/confirmations/schema.js';
import { admissionWeakened } from './admission-weakened.js';
import { approvalDropped } from './approval-dropped.js';
import { blastRadius } from './blast-radius.js';
import { dataLoss, dataReplaced, dataUpgraded } from './data.js';
import { dataAccessWidened } from './data-access-widened.js';
import { disruptionBudgetLowered } from './disruption-budget-lowered.js';
import { hostRemoved, newHost } from './hosts.js';
import { immutableField } from './immutable-field.js';
import { networkWidened } from './network-widened.js';
import { objectsStranded } from './objects-stranded.js';
import { overQuota } from './over-quota.js';
import { podSecurityLowered } from './pod-security-lowered.js';
import { probeRemoved } from './probe-removed.js';
import { projectWidened } from './project-widened.js';
import { protectionLowered } from './protection-lowered.js';
import { publicService } from './public-service.js';
import { recreateStrategy } from './recreate-strategy.js';
import { replicasLowered } from './replicas-lowered.js';
import type { RiskDefinition } from './risk.js';
import { roleWidened } from './role-widened.js';
import { secretReached } from './secret-reached.js';
import { securityLoosened } from './security-loosened.js';
import { storageGrown } from './storage-grown.js';
import { tlsOff } from './tls-off.js';
import { workloadRemoved } from './workload-removed.js';

/** Every risk by its name, which never changes: by what it endangers, the gravest first. */
export const risks = {
  // data
  'data-loss': dataLoss,
  'data-replaced': dataReplaced,
  'data-upgraded': dataUpgraded,
  'protection-lowered': protectionLowered,
  'storage-grown': storageGrown,
  // privilege
  'security-loosened': securityLoosened,
  'pod-security-lowered': podSecurityLowered,
  'admission-weakened': admissionWeakened,
  'approval-dropped': approvalDropped,
  'role-widened': roleWidened,
  'project-widened': projectWidened,
  'data-access-widened': dataAccessWidened,
  'secret-reached': secretReached,
  // exposure
  'public-service': publicService,
  'tls-off': tlsOff,
  'network-widened': networkWidened,
  'new-host': newHost,
  // downtime
  'immutable-field': immutableField,
  'workload-removed': workloadRemoved,
  'host-removed': hostRemoved,
  'objects-stranded': objectsStranded,
  'over-quota': overQuota,
  'recreate-strategy': recreateStrategy,
  'replicas-lowered': replicasLowered,
  'disruption-budget-lowered': disruptionBudgetLowered,
  'probe-removed': probeRemoved,
  // reach
  'blast-radius': blastRadius,
} satisfies Record<RiskName, RiskDefinition>;

export type { RiskName };
