import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';

const path = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
// it is of draft 4, of which it uses nothing that later drafts read differently but the name of its id
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));

const uri = /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/;

/** Validates against the schema of SARIF 2.1.0. */
export const isSarif: ValidateFunction = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: { uri, 'uri-reference': uri, 'date-time': true },
}).compile(schema);
