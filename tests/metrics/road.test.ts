import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { folderOf, isBuilt, programs } from '../../scripts/ci/programs.js';
import { Sandbox, smallest } from '../support/organisation.js';
import { june, Road } from '../support/road.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';

const clusterWith = (monitoring: string) => ({
  'environments/clusters/eu.yaml': `kind: Cluster\nspec: {server: "https://eu.acme.dev", monitoring: ${monitoring}}\n`,
});

interface Rules {
  readonly metadata: { readonly namespace: string; readonly labels: object };
  readonly spec: { readonly groups: readonly { readonly rules: readonly Rule[] }[] };
}

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels: object;
  readonly annotations: object;
}

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
    readonly targets: readonly { readonly expr: string }[];
  }[];
}

function renderedWith(objectives: string) {
  const sandbox = new Sandbox({
    ...smallest,
    ...clusterWith(`{namespace: monitoring, labels: {release: prometheus}, road: ${objectives}}`),
  });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  const file = (name: string) => sandbox.read(`apps/_clusters/eu/road/${name}.yaml`);
  const config = parse(file('configmap-road')) as { readonly data: Readonly<Record<string, string>> };
  return {
    rule: parse(file('prometheusrule-road')) as Rules,
    config,
    dashboard: JSON.parse(config.data['road.json']!) as Dashboard,
  };
}

const rendered = once(() => {
  const { rule, config, dashboard } = renderedWith('{leadTimeHours: 2, failureShare: 0.2}');
  const rules = rule.spec.groups.flatMap((group) => group.rules);
  const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  return { rule, config, dashboard, rules, queries };
});

/** Made by the first test that asks, because only a test can make a sandbox. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** What the two commands print of a road with deployments, a failure among them, and a survey. */
const printed = once((): string => {
  const road = new Road({
    'scorecard/own/surveys.yaml':
      'kind: Scorecard\nspec: {surveys: [{day: "2026-06-30", answers: 4, satisfied: 3}]}\n',
  });
  road.deploy('2026-06-02T10:00:00Z', 2, '2026-06-01T10:00:00Z');
  road.deploy('2026-06-03T10:00:00Z', 3, '2026-06-01T10:00:00Z');
  road.deploy('2026-06-03T10:30:00Z', 2);
  const run = (...args: string[]) =>
    road.platformWith({ GH_TOKEN: '' }, ...args, '--format', 'openmetrics').out;
  return [run(...june.slice(0, -2)), run('scorecard')].join('').replace('# EOF\n', '');
});

const typesIn = (text: string) => [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name!);

test('the cluster that declares objectives gets alerts and a dashboard where its Prometheus is', () => {
  const { rule, config } = rendered();
  expect(rule.metadata).toMatchObject({ namespace: 'monitoring', labels: { release: 'prometheus' } });
  expect(config).toMatchObject({ metadata: { namespace: 'monitoring', labels: { grafana_dashboard: '1' } } });
  const without = new Sandbox({ ...smallest, ...clusterWith('{namespace: monitoring}') });
  without.platform('synth');
  expect(Object.keys(without.tree()).filter((path) => path.includes('/road/'))).toEqual([]);
});

test('each metric of the alerts and the dashboard is printed by the commands', () => {
  const { rules, queries } = rendered();
  const known = new Set([
    ...[...typesIn(printed()), 'push_time_seconds'],
    ...rules.flatMap(({ record }) => record ?? []),
  ]);
  const used = [...rules.map(({ expr }) => expr), ...queries].flatMap(
    (query) => query.match(/\b(waymark|push)_[a-z_:]+/g) ?? [],
  );
  expect(some([...new Set(used)]).filter((name) => !known.has(name))).toEqual([]);
});

test('the page about measures names each alert', () => {
  const page = readFileSync(join(repositoryRoot, 'docs/measures.md'), 'utf8');
  expect([...page.matchAll(/`(Road[A-Za-z]+)`/g)].map(([, alert]) => alert).sort()).toEqual(
    rendered()
      .rules.flatMap(({ alert }) => alert ?? [])
      .sort(),
  );
});

test('panels lie beside each other and not on each other', () => {
  const { dashboard } = rendered();
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  for (const { gridPos } of some(dashboard.panels)) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
});

const promtool = programs.find(({ name }) => name === 'promtool')!;
const testWithPromtool = test.skipIf(!isBuilt(promtool));

function runPromtool(sandbox: Sandbox, args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(join(folderOf(promtool), promtool.name), args, {
    cwd: sandbox.root,
    encoding: 'utf8',
    input,
  });
  return { code: status, said: stdout + stderr };
}

const hour = (days: number) => `${days * 24}h`;
const pushed = { series: 'push_time_seconds{job="waymark-metrics"}', values: '0+3600x200' };
/** A series as it is after a push, which does not change. */
const series = (metric: string, value: number) => ({
  series: metric.includes('{')
    ? metric.replace('{', '{job="waymark-metrics",')
    : `${metric}{job="waymark-metrics"}`,
  values: `${value}x200`,
});

/** The alerts that fire after ten hours, or so many days, with these metrics. */
function firing(values: Readonly<Record<string, number>>, extra: object[] = [pushed], at = '10h') {
  const { rule, rules } = rendered();
  const sandbox = new Sandbox({ 'rules.yaml': stringify(rule.spec) });
  const input = [...Object.entries(values).map(([name, value]) => series(name, value)), ...extra];
  const alerts = rules.flatMap(({ alert }) => alert ?? []);
  const fires = (alert: string) => {
    const { labels, annotations } = rules.find((each) => each.alert === alert)!;
    const expected = { exp_labels: { ...labels, job: 'waymark-metrics' }, exp_annotations: annotations };
    sandbox.write(
      'test.yaml',
      stringify({
        rule_files: ['rules.yaml'],
        evaluation_interval: '1h',
        tests: [
          {
            interval: '1h',
            input_series: input,
            alert_rule_test: [{ eval_time: at, alertname: alert, exp_alerts: [expected] }],
          },
        ],
      }),
    );
    return runPromtool(sandbox, ['test', 'rules', 'test.yaml']).code === 0;
  };
  return alerts.filter(fires);
}

const good = {
  waymark_road_change_failures_ratio: 0.1,
  waymark_road_change_failures_events: 30,
  waymark_road_lead_time_ninetieth_seconds: 7000,
  waymark_road_lead_time_events: 30,
  waymark_road_first_deploy_seconds: 3600,
};

testWithPromtool('Prometheus loads the rules, and each alert fires only for its bad series', () => {
  const { rule, rules } = rendered();
  const sandbox = new Sandbox({ 'rules.yaml': stringify(rule.spec) });
  expect(runPromtool(sandbox, ['check', 'rules', 'rules.yaml'])).toMatchObject({
    code: 0,
    said: expect.stringContaining(`SUCCESS: ${rules.length} rules found`),
  });
  expect(firing(good)).toEqual([]);
  expect(firing({ ...good, waymark_road_change_failures_ratio: 0.21 })).toEqual(['RoadSloChangeFailures']);
  // of nine deployments nothing follows
  expect(
    firing({ ...good, waymark_road_change_failures_ratio: 1, waymark_road_change_failures_events: 9 }),
  ).toEqual([]);
  expect(firing({ ...good, waymark_road_lead_time_ninetieth_seconds: 7201 })).toEqual(['RoadSloLeadTime']);
  expect(firing({ ...good, waymark_road_first_deploy_seconds: 30_000 })).toEqual(['RoadSloFirstDeploy']);
  expect(firing(good, [], hour(2))).toEqual(['RoadMetricsOld']);
  expect(firing(good, [{ ...pushed, values: '0x200' }], hour(4))).toEqual([]);
  expect(firing(good, [{ ...pushed, values: '0x200' }], hour(6))).toEqual(['RoadMetricsOld']);
});

testWithPromtool('every panel has a value, computed by Prometheus from what is printed', () => {
  const { rule, queries } = rendered();
  const metrics = printed();
  const sampled = new Map(
    [...metrics.matchAll(/^([a-z_]+(?:\{.*\})?) (\S+)$/gm)].map(([, name, value]) => [name!, Number(value)]),
  );
  // numbers that only the git host knows are not in the output without one
  const present = new Set([...sampled.keys()].map((name) => name.split('{')[0]));
  const absent = typesIn(metrics).filter((type) => !present.has(type));
  const input = [...sampled, ...absent.map((type) => [type, 1] as const)].map(([name, value]) =>
    series(name, value),
  );
  const sandbox = new Sandbox({
    'rules.yaml': stringify(rule.spec),
    'test.yaml': stringify({
      rule_files: ['rules.yaml'],
      evaluation_interval: '1h',
      tests: [
        {
          interval: '1h',
          input_series: input,
          promql_expr_test: some(queries).map((query) => ({
            expr: `clamp_max(count(${query}), 1)`,
            eval_time: '5h',
            exp_samples: [{ labels: '{}', value: 1 }],
          })),
        },
      ],
    }),
  });
  expect(runPromtool(sandbox, ['test', 'rules', 'test.yaml'])).toEqual({
    code: 0,
    said: expect.stringContaining('SUCCESS'),
  });
});

testWithPromtool('what is printed is OpenMetrics, and what a Pushgateway reads as well', () => {
  const metrics = printed();
  const sandbox = new Sandbox({});
  expect(runPromtool(sandbox, ['check', 'metrics'], metrics)).toEqual({ code: 0, said: '' });
  // the command that reads OpenMetrics demands times, which a scrape adds
  const timed = metrics.replace(/^([a-z_].*)$/gm, '$1 1782000000');
  sandbox.write('metrics.prom', timed);
  const blocks = ['tsdb', 'create-blocks-from', 'openmetrics'];
  expect(runPromtool(sandbox, [...blocks, 'metrics.prom', 'data'])).toMatchObject({ code: 0 });
  sandbox.write('data/wal/00000000', '');
  const { said } = runPromtool(sandbox, ['tsdb', 'dump-openmetrics', 'data']);
  expect(said.match(/^waymark_/gm)).toHaveLength(metrics.match(/^waymark_/gm)!.length);
  sandbox.write('metrics.prom', timed.replace('# EOF\n', ''));
  expect(runPromtool(sandbox, [...blocks, 'metrics.prom', 'broken'])).toMatchObject({ code: 1 });
});
