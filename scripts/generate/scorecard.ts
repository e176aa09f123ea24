import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { declaredSchema } from '../../constructs/declared.js';
import { schemas } from '../../constructs/schemas.js';
import type { ScorecardCheck, ScorecardSpec } from '../../constructs/scorecard/schema.js';

const isScorecard = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  strict: false,
  useDefaults: true,
}).compile(declaredSchema(schemas.find(({ kind }) => kind === 'Scorecard')!));

/** Reads the built-in checks, with all defaults. */
export function readChecks(file: string): ScorecardCheck[] {
  const written = parse(readFileSync(file, 'utf8')) as { readonly spec: ScorecardSpec };
  if (!isScorecard(written))
    throw new Error(
      `scorecard/checks.yaml: ${isScorecard.errors!.map((e) => `${e.instancePath} ${e.message}`).join('; ')}`,
    );
  return written.spec.checks;
}
