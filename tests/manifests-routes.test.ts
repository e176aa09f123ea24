import { expect, test } from 'vitest';
import { granting, manifestsFolder, refusalOf } from './support/manifests.js';
import { Sandbox, smallest } from './support/organisation.js';
import { yaml } from './support/yaml.js';

test('a raw route claims only hosts of the team, at the gateway of its cluster', () => {
  const granted = {
    ...granting(
      'payments: {domains: [example.com], kinds: [gateway.networking.k8s.io/HTTPRoute, networking.k8s.io/Ingress]}',
    ),
    'environments/clusters/eu.yaml': yaml`
      kind: Cluster
      spec: {server: "https://eu.example.com", gateway: {name: public, namespace: gateways}}
    `,
  };
  const route = (hosts: string, gateway: string) => yaml`
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata: {name: r}
    spec:
      hostnames: ${hosts}
      parentRefs: [${gateway}]
  `;
  const own = '{name: public, namespace: gateways}';
  const file = `${manifestsFolder}/staging/r.yaml`;
  expect(
    new Sandbox({ ...smallest, ...granted, [file]: route('[a.example.com]', own) }).platform('synth').code,
  ).toBe(0);
  expect(refusalOf({ ...granted, [file]: route('[a.example.com, bank.com]', own) })).toContain(
    `${file}:5:30 error not-granted: bank.com is not under a domain of team payments`,
  );
  expect(refusalOf({ ...granted, [file]: route('[a.notexample.com]', own) })).toContain('not-granted');
  expect(refusalOf({ ...granted, [file]: route('[]', own) })).toContain(
    'a route without a host would match every host',
  );
  expect(
    refusalOf({ ...granted, [file]: route('[a.example.com]', '{name: internal, namespace: gateways}') }),
  ).toContain('a route on cluster eu may not attach to gateways/internal');
  expect(
    refusalOf({
      ...granted,
      [file]: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: i}
        spec:
          rules:
            - host: bank.com
      `,
    }),
  ).toContain(`${file}:6:13 error not-granted: bank.com is not under a domain`);
});

test('an Ingress names no host of others, not even for its certificate', () => {
  const granted = granting(
    'payments: {domains: [example.com], kinds: [networking.k8s.io/Ingress]}, identity: {domains: [login.example.com]}',
  );
  const ingress = (rules: string, tls: string) =>
    refusalOf({
      ...granted,
      [`${manifestsFolder}/i.yaml`]: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: i}
        spec:
          rules: ${rules}
          tls: ${tls}
      `,
    });
  expect(ingress('[{host: a.login.example.com}]', '[]')).toContain(
    `${manifestsFolder}/i.yaml:5:18 error not-granted: a.login.example.com is under a domain of team identity`,
  );
  expect(ingress('[{host: a.example.com}]', '[{hosts: [bank.com], secretName: s}]')).toContain(
    `${manifestsFolder}/i.yaml:6:18 error not-granted: bank.com is not under a domain of team payments`,
  );
});
