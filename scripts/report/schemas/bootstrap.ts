import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { problemSchema } from './problem.js';

const Step = Type.Object({
  cluster: Type.String({ description: 'Cluster that the step is about; `management` is that of Argo CD.' }),
  state: Type.Union(
    [
      Type.Literal('there', { description: 'Nothing is to be done.' }),
      Type.Literal('planned', { description: '`--apply` does it.' }),
      Type.Literal('done', { description: 'This run did it.' }),
      Type.Literal('follows', { description: 'Argo CD does it.' }),
      Type.Literal('note', { description: 'Only worth knowing.' }),
      Type.Literal('remains', { description: 'A person has to do it.' }),
      Type.Literal('refused', { description: 'Nothing is applied before a person does it.' }),
    ],
    { description: 'Where the step stands.' },
  ),
  what: Type.String({ description: 'What was found, or what is to be done.' }),
  fix: Type.Optional(Type.String({ description: 'What a person has to do.' })),
  commands: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Commands for a shell, to run at the root of the monorepo. No secret is in them.',
    }),
  ),
});

export const bootstrapReportSchema = formOf('bootstrap', {
  ok: Type.Boolean({ description: 'Whether nothing is refused and nothing remains for a person to do.' }),
  context: Type.Optional(
    Type.String({ description: 'Context of the management cluster in the kubeconfig.' }),
  ),
  server: Type.Optional(Type.String({ description: 'API server of the management cluster.' })),
  problems: Type.Optional(
    Type.Array(problemSchema, {
      description: 'Why nothing was looked at: declarations are invalid, or apps/ is stale.',
    }),
  ),
  steps: Type.Array(Step, {
    description: 'What is there, what is done and what remains, in this order of work.',
  }),
});

export type BootstrapReport = Static<typeof bootstrapReportSchema>;
export type BootstrapStep = Static<typeof Step>;
