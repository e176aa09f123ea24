import Type, { type TProperties } from 'typebox';

/** The schema of what a command prints with `--format json`. */
export const formOf = <Fields extends TProperties>(command: string, fields: Fields) =>
  Type.Object(
    {
      version: Type.Literal(1, {
        description: 'Version of this format, increased when a field changes its meaning or is removed.',
      }),
      ...fields,
    },
    {
      title: `Report of platform ${command}`,
      description: `Output of \`platform ${command} --format json\`.`,
    },
  );
