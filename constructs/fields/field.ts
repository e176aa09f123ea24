import Type from 'typebox';

/** Fields that several kinds share. */

type Options = Record<string, unknown>;

export const name = (description: string, options: Options = {}) =>
  Type.String({
    description,
    pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
    patternErrorMessage:
      'a name has lower-case letters, digits and hyphens, and starts and ends with a letter or digit',
    maxLength: 63,
    ...options,
  });

/** A team, also as published examples name it: `team-payments`, `team:payments`, `group:payments`. */
export const team = (description: string) =>
  name(description, {
    pattern: '^((team|group):([a-z0-9-]+/)?)?[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
    maxLength: 150,
  });

/** Pattern of a service or data of another team, `<team>/<name>`; the team may be named as `team:` or `group:` too. */
const ofAnotherTeam = '((team|group):)?[a-z0-9][-a-z0-9]*/';
const plainName = '[a-z0-9][-a-z0-9]*';
export const foreignReference = `^${ofAnotherTeam}${plainName}$`;
export const reference = `^(${ofAnotherTeam})?${plainName}$`;

export const quantity = (description: string, options: Options = {}) =>
  Type.String({
    description,
    // a declaration may have a number instead
    format: 'quantity',
    pattern: '^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$',
    patternErrorMessage: 'a quantity is a number with an optional unit, such as 250m, 2, 512Mi or 20Gi',
    ...options,
  });

export const size = Type.String({
  description: 'Size from `sizes` in environments/platform.yaml.',
  examples: ['small', 'medium', 'large'],
  pattern: '^[a-z]+$',
  patternErrorMessage: 'a size is one word of lower-case letters',
});

export const day = (description: string, example: string) =>
  Type.String({
    description,
    examples: [example],
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
    patternErrorMessage: 'a day is written as YYYY-MM-DD',
  });

export const port = (description: string, value?: number) =>
  Type.Integer({
    description,
    minimum: 1,
    maximum: 65535,
    ...(value === undefined ? {} : { default: value }),
  });

/**
 * A host that a service is reached at. It is written as in production: other tiers derive theirs from it, and it must
 * be under a domain that the team is granted.
 */
export const host = (description: string, options: Options = {}) =>
  Type.String({
    description,
    format: 'hostname',
    pattern: '^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$',
    patternErrorMessage:
      'a host has lower-case letters, digits, hyphens and at least one dot, and no https://, port or path',
    maxLength: 253,
    ...options,
  });

/** A map that refuses unknown fields. */
export const strict = <P extends Parameters<typeof Type.Object>[0]>(properties: P, options: Options = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options });
