import Type, { type Static } from 'typebox';
import { formOf } from './form.js';

export const versionReportSchema = formOf('version', {
  engine: Type.String({ description: 'Version of the package waymark-platform.' }),
  node: Type.String({ description: 'Version of Node.js.' }),
  system: Type.String({ description: 'Operating system and architecture, `linux-x64`.' }),
});

export type VersionReport = Static<typeof versionReportSchema>;
