import type { RawManifest } from '../../load/read.js';
import { at, toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';

/**
 * Refuses annotations with template syntax, and links in Argo CD's pages that are not https, such as `javascript:`.
 */
export function checkAnnotations({ file, document, object }: RawManifest, problems: Problem[]): void {
  const annotations = at(object, ['metadata', 'annotations']);
  if (typeof annotations !== 'object' || annotations === null) return;
  for (const [key, value] of Object.entries(annotations)) {
    const fault = faultOf(key, value);
    if (fault === undefined) continue;
    const place = { file, document, pointer: toPointer(['metadata', 'annotations', key]) };
    problems.push(error('bad-value', place, fault));
  }
}

function faultOf(key: string, value: unknown): string | undefined {
  if (key.includes('{{') || String(JSON.stringify(value)).includes('{{'))
    return `the annotation ${key} contains template syntax ({{), which is not allowed`;
  // in Argo CD, `title|address` is a link with a title
  const isLink = key.startsWith('link.argocd.argoproj.io/');
  const address = String(value).split('|').at(-1)!;
  return isLink && !/^https:\/\/\S+$/.test(address)
    ? `the annotation ${key} is a link in Argo CD, and must start with https://`
    : undefined;
}
