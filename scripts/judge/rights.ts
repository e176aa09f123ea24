import type { Manifest } from '../objects/manifest.js';
import { dig, listAt, textOf } from '../objects/trees.js';

/** In place of a name: every ServiceAccount of a namespace, or of every namespace. */
export const everyAccount = '*';

/** `<namespace>/<name>` of the ServiceAccounts that a binding gives rights to. */
export const accountsBoundBy = (binding: Manifest): string[] =>
  listAt(binding, 'subjects').flatMap((subject) => {
    const [kind, namespace, name] = ['kind', 'namespace', 'name'].map((field) => textOf(dig(subject, field)));
    if (kind === 'ServiceAccount') return [`${namespace}/${name}`];
    const [system, accounts, ...rest] = name!.split(':');
    if (system !== 'system') return [];
    if (kind === 'User' && accounts === 'serviceaccount') return [rest.join('/')];
    if (kind !== 'Group') return [];
    if (accounts === 'authenticated') return [`${everyAccount}/${everyAccount}`];
    return accounts === 'serviceaccounts' ? [`${rest[0] ?? everyAccount}/${everyAccount}`] : [];
  });
