import { quantity } from '../objects/quantity.js';

const time = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const base64 = /^(?:[A-Za-z0-9+/]{4}|\s)*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\s*$/;
const percent = /^\d+%$/;
const int32 = 2 ** 31;

/** Checks a scalar against a format of Kubernetes; undefined if it is valid. */
export function formatProblem(format: string, value: string | number): string | undefined {
  switch (format) {
    case 'quantity':
      return Number.isNaN(quantity(value)) ? 'it is no quantity such as 500m, 2 or 1Gi' : undefined;
    case 'int-or-string':
      // text may be a percentage or the name of a port, depending on the field
      return typeof value === 'number' && !Number.isInteger(value)
        ? 'it is no whole number'
        : value === '' || (typeof value === 'string' && /%/.test(value) && !percent.test(value))
          ? 'it is no percentage such as 25%'
          : undefined;
    case 'int32':
      return (value as number) >= -int32 && (value as number) < int32
        ? undefined
        : 'it does not fit in 32 bits';
    case 'int64':
      return Number.isSafeInteger(value) ? undefined : 'it is too large to be kept exactly';
    case 'byte':
      return base64.test(value as string) ? undefined : 'it is no base64';
    case 'date-time':
      return time.test(value as string) ? undefined : 'it is no time such as 2026-01-31T12:00:00Z';
    default:
      return undefined;
  }
}
