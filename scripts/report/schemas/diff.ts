import Type, { type Static, type TSchema } from 'typebox';
import { formOf } from './form.js';

const count = (description: string) => Type.Integer({ minimum: 0, description });
const text = (description: string) => Type.String({ description });

const pathOf = (what: string) => text(`JSON pointer (RFC 6901) in the object ${what}.`);
const field = text('The place as people write it: `spec.template.spec.containers[app].image`.');
const value = Type.Unknown({
  description: 'The new value or, for `move`, the item that takes another place.',
});
const was = Type.Unknown({ description: 'The value before.' });

const operation = <Name extends string, Fields extends Record<string, TSchema>>(op: Name, fields: Fields) =>
  Type.Object({ op: Type.Literal(op), path: pathOf('when the operation is applied'), field, ...fields });

const Operation = Type.Union(
  [
    operation('add', { value }),
    operation('remove', { was }),
    operation('replace', { was, value }),
    operation('move', { from: pathOf('from which the item is removed first'), value }),
  ],
  { description: 'A step of a JSON Patch (RFC 6902), with the value that it replaces.' },
);

const ObjectChange = Type.Object({
  change: Type.Union([
    Type.Literal('added'),
    Type.Literal('removed'),
    Type.Literal('changed'),
    Type.Literal('moved', { description: 'The same object in another file, or in another unit.' }),
  ]),
  group: text('API group; empty for the core group.'),
  kind: text('Kind of the object.'),
  namespace: Type.Optional(text('Namespace of the object.')),
  name: text('Name of the object.'),
  cluster: Type.Optional(text('Cluster of the object; absent for those of Argo CD.')),
  production: Type.Boolean({ description: 'Whether the object belongs to production, before or after.' }),
  unit: text('Unit of the object or, if it was removed, its former unit.'),
  file: text('File of the object below `apps/`.'),
  movedFrom: Type.Optional(text('Former file of a moved object below `apps/`.')),
  operations: Type.Array(Operation, {
    description:
      'Steps that turn the object of the base into that of the head, in order. Empty if only its place changed.',
  }),
});

const Risk = Type.Object({
  risk: text('Name of the risk, from docs/reference/risks.md.'),
  level: Type.Union([
    Type.Literal('critical'),
    Type.Literal('high'),
    Type.Literal('medium'),
    Type.Literal('low'),
  ]),
  unit: text('Unit of the object.'),
  object: text('Object, such as `Deployment/checkout-api`.'),
  field: Type.Optional(text('Field of the object, such as `spec.replicas`.')),
  production: Type.Boolean({ description: 'Whether the object is in production.' }),
  isOfWholeChange: Type.Optional(
    Type.Literal(true, {
      description: 'Present if unit and object are only an example of where the risk is.',
    }),
  ),
  reason: text('What the change does, as a clause without a subject.'),
});

const Rename = Type.Object({
  from: text('Unit that is gone.'),
  to: text('Unit that has its objects now.'),
  exact: Type.Boolean({ description: 'Whether nothing but names differs.' }),
  objects: count('Number of `objects` that this explains.'),
});

const OtherFile = Type.Object({
  file: text('File below `apps/`.'),
  change: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('changed')]),
  differs: Type.Union([
    Type.Literal('text', { description: 'Only comments or the order of keys differ.' }),
    Type.Literal('content', { description: 'The file holds no Kubernetes objects.' }),
    Type.Literal('mode', { description: 'The mode differs, such as the right to run the file.' }),
  ]),
  from: Type.Optional(text('Mode in the base, as git writes it: `100644`.')),
  to: Type.Optional(text('Mode in the head.')),
});

const totals = {
  added: count('Number of added objects.'),
  removed: count('Number of removed objects.'),
  changed: count('Number of changed objects.'),
  moved: count('Number of objects in another file or unit, changed or not.'),
  operations: count('Number of operations of all objects.'),
  units: count('Number of units with a difference.'),
  teams: count('Number of teams with a difference.'),
  production: count('Number of units of production with a difference.'),
};

export const diffReportSchema = formOf('diff', {
  base: text('The tree that is compared with.'),
  head: text('The tree that is compared.'),
  notes: Type.Array(Type.String(), {
    description: 'What to know first: that `apps/` is not committed, or older than its declarations.',
  }),
  ...totals,
  renames: Type.Array(Rename, { description: 'Units with another name. Their objects are listed too.' }),
  risks: Type.Array(Risk, {
    description:
      'Risks that the trees alone tell, the gravest first. `platform verify` also knows who depends on what.',
  }),
  objects: Type.Array(ObjectChange, { description: 'Changed objects, production first.' }),
  otherFiles: Type.Array(OtherFile, { description: 'Files that differ although no object in them does.' }),
});

export type DiffReport = Static<typeof diffReportSchema>;
export type DiffTotals = Pick<DiffReport, keyof typeof totals>;
