import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { validatorSource } from '../kinds/validator-sources.js';

type Schema = Readonly<Record<string, unknown>>;

const word = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const label = '[a-z0-9]+(-+[a-z0-9]+)*';
const key = {
  pattern: `^((?=.{1,253}/)(?=([^./]{1,63}[./])*[^./]{0,63}/)${label}(\\.${label})*/)?${word}$`,
  patternErrorMessage:
    'a key has letters, digits, hyphens, underscores and full stops, at most 63, and may have a domain and a slash before them',
};
const name = {
  pattern: `^${word}$`,
  patternErrorMessage: 'at most 63 letters, digits, hyphens, underscores and full stops are allowed',
};

/** What Backstage checks in code and not in its schemas. */
const formats = {
  properties: {
    metadata: {
      properties: {
        name,
        namespace: {
          pattern: `^(?=.{1,63}$)${label}$`,
          patternErrorMessage: 'a namespace has at most 63 lower-case letters, digits and hyphens',
        },
        labels: {
          propertyNames: key,
          additionalProperties: { pattern: `^(${word})?$`, patternErrorMessage: name.patternErrorMessage },
        },
        annotations: { propertyNames: key },
        tags: {
          items: {
            pattern: '^(?=.{1,63}$)[a-z0-9:+#]+(-[a-z0-9:+#]+)*$',
            patternErrorMessage:
              'a tag has at most 63 lower-case letters, digits, colons, + and #, with hyphens between them',
          },
        },
        links: {
          items: {
            properties: {
              url: {
                pattern: '^[A-Za-z][A-Za-z0-9+.-]*:.+$',
                patternErrorMessage: 'a link has a complete URL',
              },
            },
          },
        },
      },
    },
  },
};

/** The sources of validators of Backstage's kinds, by kind. `Entity` is for kinds of which only the envelope is known. */
export function backstageValidators(root: string): Map<string, string> {
  const require = createRequire(import.meta.url);
  const folder = join(root, 'node_modules/@backstage/catalog-model/dist/schema');
  const read = (file: string): Schema => (require(join(folder, file)) as { default: Schema }).default;
  const shared = ['Entity', 'EntityEnvelope', 'EntityMeta', 'shared/common'].map((file) =>
    read(`${file}.schema.json.cjs.js`),
  );
  const kinds = readdirSync(join(folder, 'kinds')).flatMap((file) => {
    const [, kind] = /^(\w+)\.v1alpha1\.schema\.json\.cjs\.js$/.exec(file) ?? [];
    return kind === undefined ? [] : [[kind, read(`kinds/${file}`)] as const];
  });
  return new Map(
    [...kinds, ['Entity', { $ref: 'Entity' }] as const].map(([kind, schema]) => [
      kind,
      validatorSource({ allOf: [withoutId(schema), formats] }, false, shared),
    ]),
  );
}

const withoutId = ({ $id, $schema, ...schema }: Schema): Schema => schema;
