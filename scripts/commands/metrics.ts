import { locateAll } from '../pipeline/locate.js';
import { daysOf } from '../pipeline/metrics/days.js';
import { auditedOf, metricsOf } from '../pipeline/metrics/metrics.js';
import { Fault } from '../problem/fault.js';
import { auditCsv, auditJson, auditText } from '../report/audit.js';
import { metricsCsv, metricsJson, metricsOpenMetrics, metricsText } from '../report/metrics.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run(invocation: Invocation): Promise<number> {
  const { flags, root, terminal } = invocation;
  const { format = 'text' } = flags;
  const days = daysOf(flags['since'], flags['until']);
  const style = styleOf(terminal.colour);
  if (flags['audit'] !== true) {
    const { report, problems } = await metricsOf(root, days, terminal.progress);
    if (format === 'json') terminal.print(metricsJson(report, locateAll(root, problems)));
    else if (!showProblems(problems, { root, terminal }))
      terminal.print(
        format === 'csv'
          ? metricsCsv(report)
          : format === 'openmetrics'
            ? metricsOpenMetrics(report)
            : metricsText(report, style),
      );
    return problems.length > 0 ? 1 : 0;
  }
  if (format === 'openmetrics')
    throw new Fault('--audit has no format openmetrics', 'use --format text, json or csv');
  const { report, problems } = await auditedOf(root, days, terminal.progress);
  if (format === 'json') terminal.print(auditJson(report, locateAll(root, problems)));
  else if (!showProblems(problems, { root, terminal }))
    terminal.print(format === 'csv' ? auditCsv(report) : auditText(report, style));
  return problems.length > 0 ? 1 : 0;
}
