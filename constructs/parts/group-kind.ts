/** Splits a kind as settings spell it: `ConfigMap` or `apps/Deployment`. */
export function groupKindOf(name: string): { readonly group: string; readonly kind: string } {
  const slash = name.indexOf('/');
  return { group: slash < 0 ? '' : name.slice(0, slash), kind: name.slice(slash + 1) };
}
