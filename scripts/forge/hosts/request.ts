/** A request to a host's API. */
export interface Request {
  /** Completes "cannot …" if it fails. */
  readonly doing: string;
  /** GET by default. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** After the base URL of the API; made by `path`. */
  readonly path: string;
  readonly body?: object;
  /** The permission that the token needs, for the message if it has not. */
  readonly needs: string;
}

/** A path of the API, in which each value is escaped. */
export const path = (parts: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
  parts.map((part, i) => part + (i < values.length ? encodeURIComponent(values[i]!) : '')).join('');
