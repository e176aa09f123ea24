/** A reference as people write it: `[kind:][namespace/]name`. */
export interface EntityReference {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
}

/** Reads a reference; undefined if it has another form. */
export function parseReference(text: string): EntityReference | undefined {
  const [, kind, namespace, name] = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(text.trim()) ?? [];
  if (name === undefined) return undefined;
  return { ...(kind && { kind }), ...(namespace && { namespace }), name };
}

/** The complete form of a reference. Backstage ignores case. */
export const fullReference = (kind: string, namespace: string, name: string): string =>
  `${kind}:${namespace}/${name}`.toLowerCase();
