/**
 * All files that a new data kind needs: a Table, provided by DynamoDB. Each entry is a path with the whole text of a new
 * file, or with lines to insert into an existing file and the lines that they precede.
 *
 * Descriptors, schemas, constructs and Compositions have a table each: a start reads descriptors alone, a worker
 * constructs but no schemas, and one table would make each of them load everything. The fields are in a file of their
 * own, because services have them too, in lists of inline data.
 */
export type Addition = string | readonly (readonly [before: string, inserted: string])[];

/** The descriptor, and its entry in the table of data kinds. */
export const descriptor: Readonly<Record<string, Addition>> = {
  'constructs/data/table.ts': `import type { DataKindDescriptor } from './descriptor.js';

export const table = {
  kind: 'Table',
  plural: 'tables',
  noun: 'table',
  inline: { list: 'tables', types: [] },
  engine: { name: 'dynamodb', title: 'DynamoDB', versions: [] },
  variablePrefix: 'TABLE',
  cloudName: { longest: 255, isStrict: false, family: 'table', isGlobal: false, also: [] },
  access: {
    by: 'identity',
    arn: 'dynamodb:<region>:<account>:table/<name>',
    variable: { suffix: 'NAME', holds: 'name' },
    permissions: [{ actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'] }],
  },
  guardedFields: ['engine'],
  columns: { Name: 'externalName' },
  compositions: {
    dynamodb: { needsOneOf: ['aws'], isDurable: true, hasStandby: true, storedIn: ['dynamodb.aws/Table'] },
  },
} as const satisfies DataKindDescriptor;
`,
  'constructs/data/data-kinds.ts': [
    ["import { topic } from './topic.js';", "import { table } from './table.js';\n"],
    ['] as const;', ', table'],
  ],
};

/** The files that the compiler requires once the descriptor exists. */
export const implementation: Readonly<Record<string, Addition>> = {
  'constructs/table/schema.ts': `import { serviceField, tableFields } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const tableSchema = defineSchema({
  kind: 'Table',
  home: 'service',
  summary: 'A table of items. Deleting it asks a person first.',
  spec: field.strict({ ...tableFields, ...serviceField }),
  example: 'apiVersion: acme.dev/v1\\nkind: Table\\nmetadata:\\n  name: carts\\nspec: {}\\n',
});

export type TableSpec = SpecOf<typeof tableSchema>;
`,
  'constructs/table/construct.ts': `import { composite } from '../data/composite.js';
import type { Unit } from '../unit.js';
import type { TableSpec } from './schema.js';

export const tableObjects = (unit: Unit<TableSpec>): object[] => [composite(unit, unit.spec.type, {})];
`,
  'constructs/crossplane/compositions/aws/dynamodb.ts': `import type { Composition } from '../../composition/composition.js';
import type { Aws } from '../../composition/inputs.js';
import { cloudName, managed, tagged } from './managed.js';

/** A table of DynamoDB, whose items are found by their id. */
export const dynamodb = (aws: Aws): Composition => ({
  kind: 'Table',
  name: 'dynamodb',
  resources: [
    managed(
      aws,
      'table',
      ['dynamodb', 'Table'],
      {
        billingMode: 'PAY_PER_REQUEST',
        hashKey: 'id',
        attribute: [{ name: 'id', type: 'S' }],
        serverSideEncryption: { enabled: true },
        pointInTimeRecovery: { enabled: true },
      },
      [cloudName(), tagged],
    ),
  ],
});
`,
  'constructs/schemas.ts': [
    ['import { team', "import { tableSchema } from './table/schema.js';\n"],
    ['  Bucket: bucketSchema,', '  Table: tableSchema,\n'],
  ],
  'constructs/kinds.ts': [
    ['import { topicObjects }', "import { tableObjects } from './table/construct.js';\n"],
    ['  Bucket: bucketObjects,', '  Table: tableObjects,\n'],
  ],
  'constructs/fields/data-fields.ts': [
    ['import { topic }', "import { table } from '../data/table.js';\n"],
    ['export const bucketFields', 'export const tableFields = { type: service(table), ...allowFrom };\n'],
    ["  buckets: { ...named('", "  tables: { ...named('Its name.'), ...tableFields },\n"],
    [
      '  buckets: Type.Optional(',
      "  tables: Type.Optional(list(inline({ ...forms.tables, ...use }), 'Its tables.')),\n",
    ],
    [
      '  buckets: list(',
      "  tables: list(inline(forms.tables, byName), 'Tables that its services share.', none),\n",
    ],
  ],
  'constructs/crossplane/cluster-compositions.ts': [
    ['import { elasticache }', "import { dynamodb } from './compositions/aws/dynamodb.js';\n"],
    ['  Bucket: {', '  Table: { dynamodb: inAws(dynamodb) },\n'],
  ],
  'tests/crossplane/specs.ts': [
    ['  Queue: byProduction(', "  Table: byProduction({ engine: 'dynamodb' }),\n"],
    ["  Queue: [{ type: 'sqs' }", "  Table: [{ type: 'dynamodb' }, { engine: 'dynamodb' }],\n"],
  ],
};
