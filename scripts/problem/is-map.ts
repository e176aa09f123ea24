/** Whether a value is a map in the sense of YAML and JSON: not a list and not null. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
