import type { Site } from './site-model.js';

/** The declarations that a form can change: those of services, and those with problems. */
export const editableFiles = ({ catalogue: { services, problems }, unit }: Site): Set<string> =>
  new Set([
    ...services.flatMap(({ units }) => units.flatMap((id) => unit.get(id)?.source.file ?? [])),
    ...problems
      .map(({ source }) => source.file)
      .filter((file) => /^(teams|environments|policies)\/.*\.yaml$/.test(file)),
  ]);
