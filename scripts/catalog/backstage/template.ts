import type { Answers, Skeleton } from '../../skeleton/skeleton.js';
import { type Entity, entity, platformTeam, reference } from './entity.js';
import { formOf } from './template-form.js';
import type { TemplateInput } from './template-input.js';
import { outputOf, stepsOf } from './template-steps.js';

/** The parameter of which each value is a template of its own, as people look for the language. */
const variant = 'language';

/** The Software Templates of a skeleton: one for each language, or a single one. */
export function templatesOf(
  skeleton: Skeleton,
  environment: Pick<TemplateInput, 'catalogue' | 'organisation' | 'folder'>,
): Entity[] {
  const { properties } = skeleton.parameters;
  const { host } = environment.catalogue.organisation.repository;
  const hosted = Object.keys(properties).filter((name) => properties[name]!['x-default'] === 'git-host');
  const fixed = { ...Object.fromEntries(hosted.map((name) => [name, host])), ...unanswerable(skeleton) };
  const languages: readonly (string | undefined)[] = properties[variant]?.enum ?? [undefined];
  return languages.map((language) =>
    templateOf({
      ...environment,
      skeleton,
      fixed: { ...fixed, ...(language !== undefined && { [variant]: language }) },
    }),
  );
}

/** Parameters with which no file is new: an existing one would be edited, and Backstage has no action for that. */
const unanswerable = ({ layers, parameters }: Skeleton): Answers =>
  Object.fromEntries(
    Object.keys(parameters.properties)
      .filter((name) => layers.every(({ when }) => when?.[name] === false))
      .map((name) => [name, false]),
  );

function templateOf(input: TemplateInput): Entity {
  const { catalogue, skeleton, fixed } = input;
  const language = fixed[variant];
  return entity(
    catalogue,
    'Template',
    {
      name: ['create', skeleton.name, language].filter(Boolean).join('-'),
      title: language === undefined ? skeleton.title : `${skeleton.title} in ${titleOf(String(language))}`,
      description: skeleton.description,
      tags: [skeleton.name, ...(language === undefined ? [] : [String(language)])],
    },
    {
      owner: reference.team(platformTeam),
      type: skeleton.name,
      parameters: [formOf(input)],
      steps: stepsOf(input),
      output: outputOf(input),
    },
  );
}

const titles: Readonly<Record<string, string>> = {
  go: 'Go',
  java: 'Java',
  python: 'Python',
  typescript: 'TypeScript',
};

const titleOf = (language: string): string => titles[language] ?? language;
