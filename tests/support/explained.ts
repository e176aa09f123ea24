import { expect } from 'vitest';
import { platformFileWith, Sandbox, smallest } from './organisation.js';

export const digest = `sha256:${'4e'.repeat(32)}`;

/** Two teams with production and staging: a shop that calls the checkout and uses its events. */
export const shop = {
  ...smallest,
  'environments/platform.yaml': platformFileWith(
    'teams: {payments: {domains: [example.com]}, storefront: {domains: [example.com]}}',
  ),
  'environments/tiers/staging.yaml': 'kind: Tier\nspec: {hosts: "{host}.staging.{domain}"}\n',
  'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true, images: digest}\n',
  'environments/clusters/eu.yaml':
    'kind: Cluster\nspec: {server: "https://eu.example.com", gateway: {name: public, namespace: gateways}}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'environments/storefront/production.yaml':
    'kind: Environment\nspec: {team: storefront, tier: production}\n',
  'environments/storefront/staging.yaml': 'kind: Environment\nspec: {team: storefront, tier: staging}\n',
  'teams/payments/team.yaml':
    'kind: Team\nspec: {owner: payments-leads, costCentre: cc-1001, slack: "#payments", onCall: "https://oncall.acme.dev/payments", people: [Ada Okafor]}\n',
  'teams/payments/checkout.yaml': `kind: WebService
spec:
  image: checkout:1.4.2
  ingress:
    host: api.example.com
  allowFrom: [storefront/web, storefront/cart]
  dependsOn: [ledger]
`,
  'teams/payments/checkout.images.yaml': `production: checkout:1.4.1@${digest}\n`,
  'teams/payments/ledger.yaml': `kind: WebService\nspec: {image: "books/ledger:1.0.0@${digest}"}\n`,
  'teams/storefront/team.yaml': 'kind: Team\nspec: {owner: shop-leads, costCentre: cc-1}\n',
  'teams/storefront/web.yaml': `kind: WebService\nspec: {image: "worker:3@${digest}", dependsOn: [payments/checkout]}\n`,
  'teams/storefront/cart.yaml': `kind: WebService\nspec: {image: "other/ledger:3@${digest}"}\n`,
};

/** The lines of an answer below a title, without their indent. */
export function below(out: string, title: string): string[] {
  const lines = out.split('\n');
  const start = lines.indexOf(title) + 1;
  if (start === 0) throw new Error(`no line ${title} in\n${out}`);
  const end = lines.findIndex((line, i) => i >= start && line === '');
  return lines.slice(start, end).map((line) => line.trim().replace(/ {2,}/g, '  '));
}

/** The answer to a word that has one. */
export function explained(word: string, sandbox = new Sandbox(shop)): string {
  const { code, out, err } = sandbox.platform('explain', word);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}
