import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platformBin, Sandbox } from './support/organisation.js';

/** A rendered organisation, and what is completed in it. */
function rendered() {
  const sandbox = new Sandbox();
  sandbox.platform('synth');
  const words = (...line: string[]) =>
    sandbox
      .platform('completion', 'bash', '--', ...line)
      .out.split('\n')
      .map((candidate) => candidate.split('\t')[0])
      .filter((word) => word !== '');
  return { sandbox, words };
}

test('commands, commands of a group, flags and their values are completed', () => {
  const { words } = rendered();
  expect(words('ch')).toEqual(['check']);
  expect(words('policy', 'bu')).toEqual(['build']);
  expect(words('synth', '--ch')).toEqual(['--check']);
  expect(words('synth', '--format', '')).toEqual(['text', 'json']);
  expect(words('completion', 'f')).toEqual(['fish']);
  expect(words('--root', '.', 'policy', 'bu')).toEqual(['build']);
});

test('teams, environments, units and services of the monorepo are completed', () => {
  const { words } = rendered();
  expect(words('check', 'pay')).toEqual(['payments/']);
  expect(words('check', 'payments/st')).toEqual(['payments/staging/']);
  expect(words('explain', 'payments/staging/checkout')).toContain('payments/staging/checkout');
  expect(words('deploy', 'check')).toContain('checkout');
  expect(words('deploy', 'checkout', '--environment', 'st')).toEqual(['staging']);
});

test('nothing is completed where nothing is known, and no path leads out of the monorepo', () => {
  const { words } = rendered();
  const outside = new Sandbox({});
  expect(outside.platform('completion', 'bash', '--', 'check', '').out).toBe('');
  expect(words('check', '../')).toEqual([]);
  expect(words('nonsense', '')).toEqual([]);
  expect(words('version', '')).toEqual([]);
});

test('an unknown shell is refused with the nearest', () => {
  const { code, err } = new Sandbox({}).platform('completion', 'bassh');
  expect(code).toBe(2);
  expect(err).toContain('there is no completion for bassh; did you mean "bash"?');
});

test('a real bash completes with the printed script', () => {
  const { sandbox } = rendered();
  const bin = join(sandbox.root, '..', 'completion-bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'platform'), `#!/bin/sh\nexec node '${platformBin}' "$@"\n`, { mode: 0o755 });
  const typed =
    'COMP_WORDS=(platform check payments/sta); COMP_CWORD=2; _platform; printf "%s\\n" "${COMPREPLY[@]}"';
  const out = execFileSync('bash', ['-c', `source <(platform completion bash); ${typed}`], {
    cwd: sandbox.root,
    env: { ...process.env, PATH: `${bin}:${process.env['PATH']}` },
    encoding: 'utf8',
  });
  expect(out.trim()).toBe('payments/staging/');
});
