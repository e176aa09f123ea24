import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseEntityRef } from '@backstage/catalog-model';
import { createTemplateRenderer, type TemplateValue } from 'nunjitsu';
import { parse } from 'yaml';

/** A step of a Software Template, with its input rendered. */
export interface RanStep {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the steps of a template do, without a Backstage. */
export interface Ran {
  /** The files in the workspace: `monorepo/…` and `repository/…`. */
  readonly files: ReadonlyMap<string, string>;
  readonly steps: readonly RanStep[];
}

interface Template {
  readonly spec: {
    readonly parameters: readonly {
      readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    }[];
    readonly steps: readonly (RanStep & { readonly id: string; readonly if?: string })[];
  };
}

export const readTemplate = (file: string): Template => parse(readFileSync(file, 'utf8')) as Template;

const filters = {
  parseEntityRef: (text: unknown, context: unknown) =>
    parseEntityRef(text as string, context as { defaultKind?: string }) as unknown as TemplateValue,
  pick: (value: unknown, key: unknown) => (value as Record<string, TemplateValue>)[String(key)],
};

/** Runs a template with the values of its form: steps as the scaffolder renders them, files as fetch:template does. */
export function runTemplate(file: string, parameters: Readonly<Record<string, TemplateValue>>): Ran {
  const renderer = createTemplateRenderer({ filters });
  const render = (value: unknown): unknown =>
    renderer.renderValue(value as string, { parameters, steps: {} }, { coercion: 'json' });
  const files = new Map<string, string>();
  const steps: RanStep[] = [];
  for (const { action, if: condition, input: written } of readTemplate(file).spec.steps) {
    if (condition !== undefined && !render(condition)) continue;
    const input = deep(written, render) as RanStep['input'];
    steps.push({ action, input });
    if (action !== 'fetch:template') continue;
    const target = String(input['targetPath']).replace('./', '');
    for (const [path, text] of fetched(join(dirname(file), String(input['url'])), input))
      if (!files.has(`${target}/${path}`)) files.set(`${target}/${path}`, text);
  }
  return { files, steps };
}

/** Renders every text inside a value. */
function deep(value: unknown, render: (text: unknown) => unknown): unknown {
  if (typeof value === 'string') return render(value);
  if (Array.isArray(value)) return value.map((item) => deep(item, render));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deep(inner, render)]));
}

function fetched(folder: string, { values, trimBlocks, lstripBlocks }: RanStep['input']): [string, string][] {
  const renderer = createTemplateRenderer({
    filters,
    allowRegexExecution: true,
    trimBlocks: trimBlocks === true,
    lstripBlocks: lstripBlocks === true,
  });
  const context = renderer.prepareContext({ values: values as TemplateValue });
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path): [string, string] => [
      renderer.render(relative(folder, path), context),
      renderer.render(readFileSync(path, 'utf8'), context),
    ])
    .filter(([path]) => !path.split('/').includes(''));
}
