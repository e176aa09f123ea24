/** Whether a value is a map, as YAML and JSON have them: no list, and not null. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
