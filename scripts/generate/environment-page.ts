import { environment } from '../commands/environment.js';
import { cell, code, page, table } from './markdown.js';

/** The page about environment variables. */
export const environmentPage = (): string =>
  page(
    '# Environment variables',
    '',
    'A flag comes before a variable, a variable before `environments/platform.yaml`, and that before the default. No variable changes what `synth` renders. Programs that the command runs, such as git, read variables of their own.',
    ...Object.entries(environment).flatMap(([of, variables]) => [
      '',
      `## ${of}`,
      '',
      ...table(
        ['Variable', 'Meaning'],
        variables.map(({ name, does }) => [code(name), cell(does)]),
      ),
    ]),
  );
