import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { declaredSchema, effectiveSchema } from '../../constructs/declared.js';
import type { KindSchema } from '../../constructs/schema.js';

const { default: standaloneCode } = standalone as unknown as { default: typeof standalone.default };

/**
 * The source of a module that exports a validator: loading it takes a tenth of the time of compiling its schema.
 * `referenced` are the schemas that it refers to. With `allErrors`, it finds every error and not only the first.
 */
export function validatorSource(
  schema: object,
  useDefaults: boolean,
  referenced: readonly object[] = [],
  allErrors = true,
): string {
  const ajv = new Ajv({
    allErrors,
    verbose: true,
    strictTypes: false,
    useDefaults,
    allowUnionTypes: true,
    // what editors say of a text that does not match a pattern
    keywords: ['patternErrorMessage'],
    // marks hosts and quantities for other stages; the pattern beside it is what counts
    formats: { hostname: true, quantity: true },
    code: { source: true, esm: true },
    schemas: [...referenced],
  });
  const code = standaloneCode(ajv, ajv.compile(schema));
  const { outputFiles } = buildSync({
    // nothing of the folder that the command runs in, such as its package.json, may matter
    absWorkingDir: import.meta.dirname,
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

/**
 * Sources of a kind's two validators: for the declaration as written, and for the effective spec, which gets its
 * defaults.
 */
export const validatorSources = (schema: KindSchema) => ({
  declaration: validatorSource(declaredSchema(schema), false),
  effective: validatorSource(effectiveSchema(schema), true),
});
