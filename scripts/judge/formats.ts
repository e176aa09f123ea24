import { parseQuantity } from '../objects/quantity.js';

const time = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const base64 = /^(?:[A-Za-z0-9+/]{4}|\s)*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\s*$/;
const percent = /^\d+%$/;
const int32 = 2 ** 31;

/** Describes valid values of a format of Kubernetes if the value is not one of them; otherwise undefined. */
export function formatBreach(format: string, value: string | number): string | undefined {
  switch (format) {
    case 'quantity':
      return Number.isNaN(parseQuantity(value)) ? 'a quantity such as 500m, 2 or 1Gi' : undefined;
    case 'int-or-string':
      // text may be a percentage or the name of a port, depending on the field
      return typeof value === 'number' && !Number.isInteger(value)
        ? 'a whole number'
        : value === '' || (typeof value === 'string' && /%/.test(value) && !percent.test(value))
          ? 'a percentage such as 25%'
          : undefined;
    case 'int32':
      return (value as number) >= -int32 && (value as number) < int32
        ? undefined
        : 'a number that fits in 32 bits';
    case 'int64':
      return Number.isSafeInteger(value) ? undefined : `a whole number of at most ${Number.MAX_SAFE_INTEGER}`;
    case 'byte':
      return base64.test(value as string) ? undefined : 'base64';
    case 'date-time':
      return time.test(value as string) ? undefined : 'a time such as 2026-01-31T12:00:00Z';
    default:
      return undefined;
  }
}
