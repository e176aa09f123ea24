import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifests } from '../read-manifests.js';

/** What apps/ says about Argo CD. */
export interface RenderedArgo {
  /** Every project, ApplicationSet and Application of ours, as `Kind/name`; those that ApplicationSets make included. */
  readonly owned: ReadonlySet<string>;
  /** The objects of apps/_argocd/root, by `Kind/name`. */
  readonly root: ReadonlyMap<string, RootObject>;
  /** Names of the Applications that wait for approval. */
  readonly waiting: ReadonlySet<string>;
}

export interface RootObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly source?: unknown; readonly syncPolicy?: { readonly automated?: unknown } };
  readonly data?: Readonly<Record<string, string>>;
}

/** Reads apps/, which must be fresh. */
export function readRendered(root: string): RenderedArgo {
  const owned = new Set<string>();
  const objects = new Map<string, RootObject>();
  const waiting = new Set<string>();
  for (const path of readdirSync(join(root, 'apps'), { recursive: true, encoding: 'utf8' }).sort()) {
    const text = () => readFileSync(join(root, 'apps', path), 'utf8');
    if (path.endsWith('/app.json')) {
      const { name, autoSync } = JSON.parse(text()) as { name: string; autoSync: boolean };
      owned.add(`Application/${name}`);
      if (!autoSync) waiting.add(name);
    } else if (path.startsWith('_argocd/') && path.endsWith('.yaml'))
      for (const { object } of readManifests(`apps/${path}`, text(), [])) {
        const rendered = object as unknown as RootObject;
        const name = `${rendered.kind}/${rendered.metadata.name}`;
        owned.add(name);
        if (path.startsWith('_argocd/root/')) objects.set(name, rendered);
        if (rendered.kind === 'Application' && rendered.spec?.syncPolicy?.automated === undefined)
          waiting.add(rendered.metadata.name);
      }
  }
  return { owned, root: objects, waiting };
}
