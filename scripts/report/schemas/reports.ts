import type { TObject } from 'typebox';
import { bootstrapReportSchema } from './bootstrap.js';
import { catalogValidateReportSchema } from './catalog-validate.js';
import { checkReportSchema } from './check.js';
import { costReportSchema } from './cost.js';
import { createReportSchema } from './create.js';
import { diffReportSchema } from './diff.js';
import { doctorReportSchema } from './doctor.js';
import { explainReportSchema } from './explain.js';
import { auditReportSchema, metricsReportSchema } from './metrics.js';
import { deployReportSchema, promoteReportSchema, rollbackReportSchema } from './release.js';
import { scorecardReportSchema } from './scorecard.js';
import { synthReportSchema } from './synth.js';
import { verifyReportSchema } from './verify.js';
import { versionReportSchema } from './version.js';
import { waiversReportSchema } from './waivers.js';

/** Schemas of the output of each command with `--format json`, published as `schemas/<command>-report.schema.json`. */
export const reportSchemas: Readonly<Record<string, TObject>> = {
  synth: synthReportSchema,
  check: checkReportSchema,
  verify: verifyReportSchema,
  'catalog validate': catalogValidateReportSchema,
  'policy waivers': waiversReportSchema,
  explain: explainReportSchema,
  diff: diffReportSchema,
  cost: costReportSchema,
  scorecard: scorecardReportSchema,
  metrics: metricsReportSchema,
  'metrics audit': auditReportSchema,
  create: createReportSchema,
  deploy: deployReportSchema,
  promote: promoteReportSchema,
  rollback: rollbackReportSchema,
  bootstrap: bootstrapReportSchema,
  doctor: doctorReportSchema,
  version: versionReportSchema,
};

export const reportSchemaFile = (command: string): string =>
  `${command.replaceAll(' ', '-')}-report.schema.json`;
