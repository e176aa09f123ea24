import type { Catalogue } from '../../../catalog/schema/catalogue.js';
import type { Preview } from '../../../portal/pages/preview.js';

// GitHub refuses longer ones
const longest = 8000;

/** The git host's own page for one new or changed file; undefined if no host is known. */
export function hostPageOf(
  { page, host, branch, folder }: Catalogue['organisation']['repository'],
  file: { readonly path: string; readonly text: string; readonly isNew: boolean },
): Preview['hostPage'] {
  if (page === undefined) return undefined;
  const path = [folder, file.path].filter(Boolean).join('/');
  const base = `${page}/${host === 'gitlab' ? '-/' : ''}${file.isNew ? 'new' : 'edit'}/${inPath(branch)}`;
  const later = 'The host then asks for a branch and a pull request; apps/ is not part of it.';
  if (!file.isNew)
    return { url: `${base}/${inPath(path)}`, says: `Paste the text from above there. ${later}` };
  if (host === 'gitlab')
    return {
      url: `${base}?file_name=${encodeURIComponent(path)}`,
      says: `The name is filled in; paste the text from above. ${later}`,
    };
  const named = `${base}?filename=${encodeURIComponent(path)}`;
  const whole = `${named}&value=${encodeURIComponent(file.text)}`;
  return whole.length <= longest
    ? { url: whole, says: `Name and text are filled in. ${later}` }
    : { url: named, says: `The text is too long for an address: paste it from above. ${later}` };
}

const inPath = (text: string): string => text.split('/').map(encodeURIComponent).join('/');
