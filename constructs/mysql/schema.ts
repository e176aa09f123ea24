import { databaseFields, serviceField } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const mysqlSchema = defineSchema({
  kind: 'MySQL',
  home: 'service',
  summary: 'MySQL database. Deleting one waits for confirmation in Argo CD.',
  spec: field.strict({
    ...databaseFields('MySQL', { size: 'small', version: '8.4', highAvailability: false }),
    ...serviceField,
  }),
  example: `apiVersion: acme.dev/v1
kind: MySQL
metadata:
  name: catalogue
spec:
  size: medium
  version: "8.4"
`,
});

export type MySQLSpec = SpecOf<typeof mysqlSchema>;
