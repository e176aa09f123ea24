import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { organisationValues } from '../../scripts/pipeline/create/organisation-values.js';
import { renderSkeleton } from '../../scripts/skeleton/render-skeleton.js';
import type { Answers, Skeleton } from '../../scripts/skeleton/skeleton.js';
import { skeletons } from '../../scripts/skeleton/skeletons.js';
import { readTemplate } from './scaffolder.js';

/** A Software Template, and answers to it for the example organisation. */
export interface ExampleTemplate {
  readonly name: string;
  readonly skeleton: Skeleton;
  readonly answers: Readonly<Record<string, string | number | boolean>>;
}

/** Every template: a skeleton, and its language if it has several. */
export const templates: readonly ExampleTemplate[] = [...skeletons().values()]
  .filter(({ layers }) => layers.some(({ writes }) => writes === 'monorepo'))
  .flatMap((skeleton) =>
    (skeleton.parameters.properties['language']?.enum ?? [undefined]).map((language) => ({
      name: ['create', skeleton.name, language].filter(Boolean).join('-'),
      skeleton,
      answers: answersTo(skeleton, {
        // a database of one service is an edit of its file, which no action of Backstage can make
        for: undefined,
        // the services of an existing team would claim the same hosts in another environment of the tier
        ...(skeleton.name === 'environment' ? { team: 'fresh-team' } : {}),
        ...(language === undefined ? {} : { language, ci: 'github', name: `fresh-${language}` }),
      }),
    })),
  );

/** The examples of a skeleton, under a name that nothing has. */
function answersTo({ name: skeleton, parameters }: Skeleton, given: Answers): ExampleTemplate['answers'] {
  const answers = Object.entries(parameters.properties).map(([name, parameter]) => {
    if (Object.hasOwn(given, name)) return [name, given[name]];
    return [name, name === 'name' ? `fresh-${skeleton}` : parameter.examples[0]];
  });
  return Object.fromEntries(answers.filter(([, answer]) => answer !== undefined));
}

/** The answers as a form gives them: pickers answer with references, and what the template fixes is not asked. */
export function formValues(file: string, { answers }: ExampleTemplate): ExampleTemplate['answers'] {
  const asked = readTemplate(file).spec.parameters[0]!.properties;
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([name]) => name in asked)
      .map(([name, answer]) => [
        name,
        asked[name]!['ui:field'] === 'OwnerPicker' ? `group:default/${answer}` : answer,
      ]),
  );
}

/** The files that `platform create` writes, below `monorepo/` and `repository/`. */
export function createdFiles(root: string, { skeleton, answers }: ExampleTemplate): Record<string, string> {
  const platform = parse(readFileSync(join(root, 'environments/platform.yaml'), 'utf8')).spec;
  const rendered = renderSkeleton(skeleton, answers, organisationValues(root, platform));
  const files = (['monorepo', 'repository'] as const).flatMap((target) =>
    [...rendered[target]].map(([path, { text }]) => [`${target}/${path}`, String(text)]),
  );
  return Object.fromEntries(files);
}
