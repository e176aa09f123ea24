import Type, { type Static } from 'typebox';
import { optional, text } from './fields.js';

/** A rule that judges manifests, in the words of its metadata. */
export const Rule = Type.Object({
  id: text('Rule, `<category>/<rule>`.'),
  title: text('What is true of objects that keep the rule.'),
  description: text('What the rule is about, and why.'),
  message: text('What a finding says, with `{words}` that the finding replaces.'),
  wanted: text('What the rule accepts.'),
  fix: text('What to do.'),
  on: Type.Array(Type.String(), { description: 'Objects that the rule judges, such as `apps/Deployment`.' }),
  levels: Type.Record(Type.String(), Type.Enum(['block', 'warn', 'off']), {
    description: 'What a finding does in each tier, as environments/platform.yaml has it.',
  }),
  standard: optional('Pod Security Standard that the rule is part of.'),
  links: Type.Array(Type.String(), { description: 'Pages about the subject of the rule.' }),
});

export type CatalogueRule = Static<typeof Rule>;
