import { join } from 'node:path';
import { expect, test } from 'vitest';
import { podTemplateOf } from '../../scripts/judge/pods.js';
import { casesIn } from '../../scripts/policy/fixtures.js';
import { ruleIndexOf } from '../../scripts/rules/open.js';
import { proved } from '../e2e/support/proof.js';
import { asApiServerReads } from '../support/admission.js';
import { some } from '../support/some.js';
import type { Loose } from '../support/unit.js';
import { apply, kubectl, noApiServer } from './cluster.js';

const rules = ruleIndexOf(import.meta.dirname).rules.filter(({ id }) => id.startsWith('pod-security/'));

/** What Pod Security admission says of a pod that breaks a rule. */
const words: Readonly<Record<string, string>> = {
  'app-armor': 'AppArmor profile',
  capabilities: 'capabilities',
  'capabilities-restricted': 'unrestricted capabilities',
  'drop-all': 'unrestricted capabilities',
  'host-namespaces': 'host namespaces',
  'host-path': 'hostPath volumes',
  'host-ports': 'hostPort',
  'host-process': 'hostProcess',
  'privilege-escalation': 'allowPrivilegeEscalation != false',
  privileged: 'privileged',
  'probe-host': 'probe or lifecycle host',
  'proc-mount': 'procMount',
  'proc-mount-restricted': 'procMount',
  'run-as-non-root': 'runAsNonRoot != true',
  'run-as-user': 'runAsUser=0',
  'se-linux': 'seLinuxOptions',
  seccomp: 'seccompProfile',
  'seccomp-required': 'seccompProfile',
  sysctls: 'forbidden sysctls',
  'volume-types': 'restricted volume types',
};

const nameOf = (id: string): string => id.slice('pod-security/'.length);

const versionOf = (kubernetes: string | undefined) =>
  kubernetes === undefined ? 'latest' : `v${kubernetes}`;

const namespaceOf = (name: string, enforced: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    labels: Object.fromEntries(
      Object.entries(enforced).map(([label, value]) => [`pod-security.kubernetes.io/${label}`, value]),
    ),
  },
});

/** The pods of all fixtures, each in a namespace that enforces the standard of its rule at its version of Kubernetes. */
const asked = rules.flatMap(({ id, standard }) =>
  casesIn(join(import.meta.dirname, '../../policies', id)).flatMap(({ denied, document, objects, input }) =>
    objects.flatMap((object, i) => {
      const rule = nameOf(id);
      const template = podTemplateOf(object);
      const version = versionOf(input.context.kubernetes);
      if (template === undefined) return [];
      const name = `${rule}-${denied ? 'denied' : 'allowed'}-${document}-${i}`;
      const namespace = `${standard}-${version.replace('.', '-')}`;
      const { spec, metadata } = asApiServerReads(template) as Loose;
      const pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { ...metadata, name, namespace },
        spec: denied || standard === 'baseline' ? spec : hardened(spec),
      };
      const enforced = { enforce: standard!, 'enforce-version': version };
      return [{ rule, denied, pod, namespace: namespaceOf(namespace, enforced) }];
    }),
  ),
);

/** The spec with what the restricted standard wants besides; pods of Windows may have little of it. */
function hardened(spec: Loose): Loose {
  const isWindows = spec.os?.name === 'windows';
  const contained = (containers: Loose[] | undefined) =>
    containers?.map((container) => ({ ...container, securityContext: confined(container.securityContext) }));
  const confined = (own: Loose) =>
    isWindows
      ? own
      : {
          allowPrivilegeEscalation: false,
          ...own,
          capabilities: { drop: ['ALL'], ...own?.capabilities },
        };
  const profile = isWindows ? {} : { seccompProfile: { type: 'RuntimeDefault' } };
  return {
    ...spec,
    securityContext: { runAsNonRoot: true, ...profile, ...spec.securityContext },
    containers: contained(spec.containers),
    initContainers: contained(spec.initContainers),
  };
}

/** The API server drops an unknown volume, and so sees an emptyDir. */
const readOtherwise = ['volume-types-denied-3-0'];

/** Allowed pods that something else refuses: another rule, a missing field that rules ignore, or an older API server. */
const refusedOtherwise: Readonly<Record<string, string>> = {
  'app-armor-allowed-2-0': 'container not found',
  'capabilities-restricted-allowed-2-0': 'must not include "SYS_ADMIN"',
  'capabilities-restricted-allowed-3-0': 'cannot be set for a windows pod',
  'privilege-escalation-allowed-1-0': 'ephemeralContainers: Forbidden: cannot be set on create',
  'probe-host-allowed-4-0': 'exec.command: Required value',
  'proc-mount-restricted-allowed-2-0': '`hostUsers` must be false',
  // safe since Kubernetes 1.37
  'sysctls-allowed-3-0': 'net.ipv4.tcp_slow_start_after_idle',
  'sysctls-allowed-4-0': 'net.ipv4.tcp_notsent_lowat',
  'volume-types-allowed-0-0': 'accessModes: Required value',
  'volume-types-allowed-2-0': 'restricted volume type "hostPath"',
};

const created = ' created (server dry run)';

/** What the API server says of each pod; empty of one that it cannot even read, and so refuses. */
function answers(): Map<string, string> {
  const objects = asked.map(({ pod }) => pod);
  const args = ['create', '--dry-run=server', '--validate=false', '-f', '-'];
  const lines = kubectl(args, { objects }).text.split('\n');
  const lineOf = (name: string) =>
    lines.find((line) => line.includes(`/${name} `) || line.includes(`"${name}"`));
  return new Map(objects.map(({ metadata: { name } }) => [name, lineOf(name) ?? '']));
}

test.skipIf(noApiServer)('Pod Security admission refuses each denied pod and admits each allowed pod', () => {
  apply([...new Map(asked.map(({ namespace }) => [namespace.metadata.name, namespace])).values()]);
  const answered = answers();
  const isRight = ({ rule, denied, pod: { metadata } }: (typeof asked)[number]): boolean => {
    const answer = answered.get(metadata.name)!;
    if (!denied)
      return answer.endsWith(created) || answer.includes(refusedOtherwise[metadata.name] ?? created);
    const isJudged = answer.includes('violates PodSecurity');
    return isJudged ? answer.includes(words[rule]!) : !answer.endsWith(created);
  };
  const wrong = asked.filter((one) => !isRight(one)).map(({ pod: { metadata } }) => metadata.name);
  expect(wrong).toEqual(readOtherwise);

  for (const { id } of some(rules)) {
    const rule = nameOf(id);
    const denials = asked
      .filter((one) => one.rule === rule && one.denied)
      .map(({ pod }) => answered.get(pod.metadata.name)!);
    // one rule denies only what is invalid
    const denial = denials.find((answer) => answer.includes('violates PodSecurity')) ?? denials[0]!;
    proved(`The API server refuses what the rule \`${id}\` denies.`, reasonIn(denial, words[rule]!));
  }
});

/** The part of an answer with some words, which follows the standard or the field. */
function reasonIn(answer: string, words: string): string {
  const [, about, reasons] = /(violates PodSecurity "\w+|is invalid)[^ ]* (.*)/.exec(answer)!;
  const reason = reasons!.split(/, (?=[^()]*(?:\(|$))/).find((part) => part.includes(words))!;
  return `${about!.replace('"', '')}: ${reason}`;
}
