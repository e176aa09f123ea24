import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';

const path = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
// the schema is of draft 4, but apart from `id` it uses only keywords that later drafts read in the same way
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));

const uri = /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/;

/** Whether a value is valid SARIF 2.1.0. */
export const isSarif: ValidateFunction = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: { uri, 'uri-reference': uri, 'date-time': true },
}).compile(schema);
