import { printable, visibleJson } from '../problem/printable.js';
import { csv } from './csv.js';
import { visiblePart } from './metrics.js';
import { plural } from './numbers.js';
import { problemsField } from './problem-json.js';
import type { Located } from './problems.js';
import type { AuditReport } from './schemas/metrics.js';
import type { Style } from './style.js';

export const auditJson = (report: AuditReport, located: readonly Located[]): string =>
  visibleJson({ ...report, ...problemsField(located) } satisfies AuditReport);

/** The events for a person: what was done, then by whom. */
export function auditText(report: AuditReport, style: Style): string {
  const { day, days, events } = report;
  return [
    `${plural(events.length, 'event')} in ${days} days up to ${day}${visiblePart(report)}`,
    ...events.map(({ time, commit, action, subject, by, approvedBy, reason, run }) =>
      [
        `${time.slice(0, 16).replace('T', ' ')} ${style.bold(action)} ${printable(subject)}`,
        `by ${printable(by)}${approvedBy.length === 0 ? '' : `, approved by ${printable(approvedBy.join(', '))}`}`,
        ...(reason === undefined ? [] : [`because: ${printable(reason)}`]),
        style.dim(`${commit.slice(0, 12)}${run === undefined ? '' : ` ${printable(run)}`}`),
      ].join('\n  '),
    ),
  ].join('\n\n');
}

export const auditCsv = ({ events }: AuditReport): string =>
  csv(
    ['time', 'action', 'subject', 'by', 'approved_by', 'reason', 'commit', 'run'],
    events.map(({ time, action, subject, by, approvedBy, reason, commit, run }) => [
      ...[time, action, subject, by, approvedBy.join(', '), reason, commit, run],
    ]),
  );
