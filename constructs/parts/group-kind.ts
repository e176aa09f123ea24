/** Splits a kind as settings spell it: `ConfigMap` or `apps/Deployment`. */
export function groupKindOf(spelt: string): { readonly group: string; readonly kind: string } {
  const slash = spelt.indexOf('/');
  return { group: slash < 0 ? '' : spelt.slice(0, slash), kind: spelt.slice(slash + 1) };
}
