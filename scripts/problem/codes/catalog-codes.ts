import { code } from './code.js';

/** Codes of problems in catalog-info.yaml files, which people write for Backstage. */
export const catalogCodes = {
  'not-an-entity': code(
    'A document of a catalog-info.yaml is no entity of Backstage.',
    'Add apiVersion, kind and metadata.name.',
  ),
  'duplicate-entity': code(
    'Two documents describe the same entity, or a document describes one that `platform catalog --backstage` generates. Backstage shows the first that it reads and drops the other.',
    'Delete the document. What is generated follows the declarations in teams/.',
  ),
  'unknown-owner': code(
    'The owner of an entity is no team of the organisation, and no group or user in the checked files.',
    'Name a team, such as `group:default/payments`.',
  ),
  'unknown-entity': code(
    'A reference leads to an entity that does not exist. Backstage accepts it and shows a broken relation.',
    'Correct the reference. Services and data of a team are in its namespace: `component:payments/checkout-api`.',
  ),
};
