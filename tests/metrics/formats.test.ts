import { expect, test } from 'vitest';
import { measures } from '../../scripts/metrics/measures/table.js';
import { june, Road } from '../support/road.js';

const printed = (road: Road, format: string): string => {
  const run = road.platformWith({ GH_TOKEN: '', GITHUB_TOKEN: '' }, ...june.slice(0, -1), format);
  expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' });
  return run.out;
};

function road(): Road {
  const road = new Road();
  road.deploy('2026-06-02T10:00:00Z', 2, '2026-06-01T10:00:00Z');
  road.deploy('2026-06-03T10:00:00Z', 3, '2026-06-01T10:00:00Z');
  road.deploy('2026-06-03T10:30:00Z', 2);
  return road;
}

test('text has for each measure its number, its events, how it is computed and what is not seen', () => {
  const text = printed(road(), 'text');
  expect(text).toMatch(/^30 days up to 2026-06-30; visible history since 2026-05-01\n/);
  expect(text).toContain(
    'Lead time from source commit to production: 36 h (of 2 deployments, nine of ten within 45.6 h)\n',
  );
  expect(text).toContain('Share of deployments to production that failed: 50 % (of 2 deployments)\n');
  expect(text).toContain(
    'Time to restore production after a failed deployment: 30 min (of 1 failed deployment, ',
  );
  expect(text).toContain(
    'Findings fixed before merge: not measured\n  not measured: there is no token for the git host',
  );
  for (const { title, how } of measures) {
    expect(text).toContain(`${title}: `);
    expect(text).toContain(`  ${how}`);
  }
});

test('CSV has a row for each measure and team', () => {
  const [header, ...rows] = printed(road(), 'csv').trimEnd().split('\r\n');
  expect(header).toBe('day,days,measure,team,value,unit,events,event,not_measured,not_seen,how');
  expect(
    rows.filter((row) => row.includes(',change-failures,')).map((row) => row.split(',').slice(0, 7).join()),
  ).toEqual([
    '2026-06-30,30,change-failures,,0.5,ratio,2',
    '2026-06-30,30,change-failures,payments,0.5,ratio,2',
  ]);
  expect(rows.find((row) => row.includes(',findings-fixed,'))).toMatch(
    /,,,count,0,pull request,there is no token /,
  );
});

test('OpenMetrics has every measured number once, and none for what was not measured', () => {
  const text = printed(road(), 'openmetrics');
  const lines = text.trimEnd().split('\n');
  expect(lines.at(-1)).toBe('# EOF');
  expect(lines).toContain('waymark_road_lead_time_seconds 129600');
  expect(lines).toContain('waymark_road_change_failures_by_team_ratio{team="payments"} 0.5');
  expect(lines).toContain('waymark_road_lead_time_ninetieth_seconds 164160');
  expect(lines).toContain('waymark_road_deployment_frequency_events 2');
  expect(lines).toContain('waymark_road_change_failures_events_by_team{team="payments"} 2');
  expect(lines.some((line) => line.startsWith('waymark_road_findings_fixed '))).toBe(false);
  const samples = lines.filter((line) => !line.startsWith('#'));
  for (const line of samples) expect(line).toMatch(/^[a-z_]+(\{team="[a-z-]+"\})? -?\d+(\.\d+)?$/);
  const types = lines.filter((line) => line.startsWith('# TYPE'));
  expect(new Set(types).size).toBe(types.length);
  for (const line of samples) expect(types).toContain(`# TYPE ${/^[a-z_]+/.exec(line)![0]} gauge`);
});

test('with errors in the declarations nothing is measured, and the problems are shown', () => {
  const broken = road();
  broken.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {replcas: 3}\n');
  expect(broken.platform(...june)).toMatchObject({
    code: 1,
    out: expect.stringContaining('"unknown-field"'),
  });
  expect(broken.platform('metrics')).toMatchObject({ code: 1, err: expect.stringContaining('replcas') });
});
