import { visibleJson } from '../problem/printable.js';
import { plural } from './numbers.js';
import { jsonVerdict } from './problem-json.js';
import type { Located } from './problems.js';
import type { CatalogValidateReport } from './schemas/catalog-validate.js';
import type { Style } from './style.js';
import { blocks, verdict } from './tally.js';

/** What was checked. */
export interface Checked {
  readonly located: readonly Located[];
  readonly files: number;
  readonly entities: number;
}

export function catalogValidateJson({ located, files, entities }: Checked): string {
  const { ok, ...found } = jsonVerdict(located, () => undefined);
  const report: CatalogValidateReport = { version: 1, files, entities, ok, ...found };
  return visibleJson(report);
}

/** The last line. */
export function catalogValidateText({ located, files, entities }: Checked, style: Style): string {
  const mark = blocks(located) ? style.red('✘') : style.green('✔');
  const many = entities === 1 ? '1 entity' : `${entities} entities`;
  return `${mark} ${many} in ${plural(files, 'file')}: ${verdict(located)}`;
}
