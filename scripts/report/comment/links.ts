import { codeSpan } from '../inert.js';
import type { Links } from '../schemas/review.js';

/** A file of the monorepo as a link to its line at the head commit, or as code if the host is unknown. */
export function fileLink(links: Links | undefined, file: string, line?: number): string {
  const label = codeSpan(line === undefined ? file : `${file}:${line}`);
  return links === undefined ? label : `[${label}](${fileUrl(links, file, line)})`;
}

/** The page of a file of the monorepo at its git host. */
export function fileUrl({ host, project, commit, folder }: Links, file: string, line?: number): string {
  const path = [folder, file].filter(Boolean).join('/').split('/').map(encoded).join('/');
  const view = host === 'gitlab' ? '-/blob' : 'blob';
  return `${project.replace(/\/+$/, '')}/${view}/${commit}/${path}${line === undefined ? '' : `#L${line}`}`;
}

// parentheses would end the link
const encoded = (part: string): string =>
  encodeURIComponent(part).replace(/[()!*'~]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
