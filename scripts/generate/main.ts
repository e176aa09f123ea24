import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyDeclarationSchema, editorSchema } from '../../constructs/declared.js';
import { schemas } from '../../constructs/schemas.js';
import { catalogueSchema } from '../catalog/schema/catalogue.js';
import { kindDoc } from '../kinds/kind-docs.js';
import { entryOf } from '../kinds/registry.js';
import { validatorSource, validatorSources } from '../kinds/validator-sources.js';
import { costHistorySchema } from '../report/schemas/cost-history.js';
import { reportSchemaFile, reportSchemas } from '../report/schemas/reports.js';
import { backstageValidators } from './backstage-validators.js';
import { bundleEngine } from './bundle-engine.js';
import { bundleOpaWasm } from './bundle-opa-wasm.js';
import { renderedDocs } from './docs.js';
import { makeGuest } from './guest.js';
import { kubernetesWithLimits } from './kubernetes-limits.js';
import { noticesOf } from './notices.js';
import { writeOrganisationFiles } from './organisation.js';
import { bundleDiffPage, bundlePortal } from './portal.js';
import { referencePages } from './reference.js';
import { readChecks } from './scorecard.js';
import { serviceManifests } from './service-manifests.js';
import { readSkeletons } from './skeletons.js';

// The build, after the compiler: bundles the engine, generates files from the schemas, and the engine's digest.
const root = join(import.meta.dirname, '../../..');
const dist = join(root, 'dist');

const write = (file: string, text: string) => {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
};

const writeSchema = (file: string, schema: object) =>
  write(join(root, 'schemas', file), `${JSON.stringify(schema, null, 2)}\n`);

writeOrganisationFiles(root);
for (const [name, text] of serviceManifests())
  write(join(root, 'skeletons/service/kubernetes/kubernetes', name), text);
// the commands, and so their reference, are made from it
write(join(dist, 'skeletons.json'), JSON.stringify(readSkeletons(join(root, 'skeletons'))));
const checks = readChecks(join(root, 'scorecard/checks.yaml'));
write(join(dist, 'scorecard.json'), JSON.stringify(checks));

for (const schema of schemas) {
  for (const [form, source] of Object.entries(validatorSources(schema)))
    write(join(dist, 'validators', `${schema.kind}.${form}.js`), source);
  writeSchema(`${schema.kind}.schema.json`, editorSchema(schema));
}
for (const [kind, source] of backstageValidators(root))
  write(join(dist, 'validators', `backstage.${kind}.js`), source);
write(join(dist, 'validators', 'catalogue.js'), validatorSource(catalogueSchema, false, [], false));
write(join(dist, 'kind-registry.json'), JSON.stringify(schemas.map(entryOf)));

for (const [command, schema] of Object.entries(reportSchemas))
  writeSchema(reportSchemaFile(command), {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...schema,
  });
writeSchema('catalog.schema.json', {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...catalogueSchema,
});
writeSchema('cost-history.schema.json', {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...costHistorySchema,
});
const homesOfTeam = ['service', 'environment', 'confirmations'];
const isInFolderOfTeam = ({ home }: (typeof schemas)[number]) => homesOfTeam.includes(home);
writeSchema(
  'Declaration.schema.json',
  anyDeclarationSchema(schemas.filter(isInFolderOfTeam).map(({ kind }) => kind)),
);

const docs = schemas.map(kindDoc);
write(join(dist, 'kind-docs.json'), JSON.stringify(docs));
for (const [path, text] of referencePages(docs, checks)) write(join(root, 'docs/reference', path), text);
write(join(dist, 'kubernetes.json'), JSON.stringify(kubernetesWithLimits(join(root, 'schemas/kubernetes'))));

const bundled = [
  ...(await bundleEngine(root, dist)),
  ...(await bundleOpaWasm(root, join(dist, 'opa-wasm.js'))),
  ...(await makeGuest(root, join(dist, 'guest'))),
];
write(join(dist, 'docs.json'), JSON.stringify(renderedDocs(root)));
await bundlePortal(root, join(dist, 'portal'));
await bundleDiffPage(root, join(dist, 'diff-page'));
write(join(root, 'THIRD-PARTY-NOTICES'), noticesOf(root, bundled));

const digest = createHash('sha256');
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' }).sort())
  if (/\.(js|json)$/.test(file) && file !== 'engine.json' && file !== 'docs.json')
    digest.update(file).update(readFileSync(join(dist, file)));
write(join(dist, 'engine.json'), JSON.stringify({ digest: digest.digest('hex') }));
