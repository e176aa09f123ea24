import { visibleJson } from '../problem/printable.js';
import { jsonVerdict } from './problem-json.js';
import type { Report } from './report.js';
import type { CheckReport } from './schemas/check.js';

export function checkJson({ located, units, objects, editOf }: Report): string {
  const { ok, ...found } = jsonVerdict(located, editOf);
  const report: CheckReport = { version: 1, ok, units, objects, ...found };
  return visibleJson(report);
}
