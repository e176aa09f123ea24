import Type from 'typebox';
import * as field from '../fields/field.js';

/** The git repository, and what its host calls the teams. */
export const git = field.strict(
  {
    url: Type.String({
      description: 'URL that Argo CD clones this repository from.',
      examples: ['https://git.acme.dev/platform.git'],
      pattern: '^\\S+$',
    }),
    branch: Type.String({
      description: 'Branch that Argo CD follows.',
      examples: ['main'],
      default: 'main',
      pattern: '^\\S+$',
    }),
    folder: Type.Optional(
      Type.String({
        description: 'Folder of this monorepo in its repository, if it is not the whole repository.',
        examples: ['deploy/platform'],
        pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$',
      }),
    ),
    host: Type.Optional(
      Type.Union([Type.Literal('github'), Type.Literal('gitlab')], {
        description:
          'Product that hosts the repository. By default `gitlab` if the URL contains this word, else `github`.',
        examples: ['gitlab'],
      }),
    ),
    teams: Type.Record(
      Type.String(),
      Type.String({
        pattern: '^@[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$',
        patternErrorMessage:
          'a team or user of the git host is written as in a mention, such as @acme/payments',
      }),
      {
        description:
          "Each team's name at the git host, by team name. `platform` is the platform team, and `security` approves policies and waivers (the platform team if it is absent). With them `synth` writes CODEOWNERS; a team without an entry shares its files with the platform team.",
        examples: [{ platform: '@acme/platform', security: '@acme/security', payments: '@acme/payments' }],
        default: {},
      },
    ),
  },
  { description: 'Git repository and branch that Argo CD reads.' },
);
