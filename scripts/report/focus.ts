import { lineText } from './cost-line.js';
import { csv } from './csv.js';
import type { CostReport } from './schemas/cost.js';

type Team = CostReport['teams'][number];
type Environment = Team['environments'][number];
type Unit = Environment['units'][number];
type Line = Unit['lines'][number];
type Part = Line['parts'][number];

/** One priced part, with everything around it. */
interface Charge {
  readonly report: CostReport;
  readonly team: Team;
  readonly environment: Environment;
  readonly unit: Unit;
  readonly line: Line;
  readonly part: Part;
  /** The organisation, which runs the platform and is charged what no cost centre is. */
  readonly provider: string;
  readonly start: string;
  readonly end: string;
}

type Column = (charge: Charge) => string | number | undefined;

const none: Column = () => undefined;
const cost: Column = ({ part }) => part.total;
const quantity: Column = ({ part }) => Number((part.amount * part.count).toPrecision(12));
const pricingUnit: Column = ({ part }) => `${measures[part.price] ?? 'Instance'}-Months`;
const provider: Column = (charge) => charge.provider;
const region: Column = ({ environment }) => environment.region;

const measures: Readonly<Record<string, string>> = {
  cpu: 'Core',
  memory: 'GiB',
  databaseStorage: 'GiB',
  volumeStorage: 'GiB',
};

/** The columns of FOCUS 1.2, and those that are still required by 1.0, sorted by name. What they mean is in docs/measures.md. */
const columns: Readonly<Record<string, Column>> = {
  AvailabilityZone: none,
  BilledCost: cost,
  BillingAccountId: ({ team, provider }) => team.costCentre ?? provider,
  BillingAccountName: ({ team, provider }) => team.costCentre ?? provider,
  BillingCurrency: ({ report }) => report.currency,
  BillingPeriodEnd: ({ end }) => end,
  BillingPeriodStart: ({ start }) => start,
  ChargeCategory: () => 'Usage',
  ChargeClass: none,
  // only ASCII is allowed
  ChargeDescription: ({ line, part }) =>
    `Estimate for ${line.object}: ${lineText({ ...line, parts: [part], gaps: [] })}`.replaceAll('×', 'x'),
  ChargeFrequency: () => 'Usage-Based',
  ChargePeriodEnd: ({ end }) => end,
  ChargePeriodStart: ({ start }) => start,
  CommitmentDiscountCategory: none,
  CommitmentDiscountId: none,
  CommitmentDiscountName: none,
  CommitmentDiscountStatus: none,
  CommitmentDiscountType: none,
  ConsumedQuantity: quantity,
  ConsumedUnit: pricingUnit,
  ContractedCost: cost,
  ContractedUnitPrice: ({ part }) => part.each,
  EffectiveCost: cost,
  InvoiceId: none,
  InvoiceIssuerName: provider,
  ListCost: cost,
  ListUnitPrice: ({ part }) => part.each,
  PricingCategory: () => 'Standard',
  PricingQuantity: quantity,
  PricingUnit: pricingUnit,
  ProviderName: provider,
  PublisherName: provider,
  RegionId: region,
  RegionName: region,
  ResourceId: ({ unit, line }) => `${unit.unit}/${line.object}`,
  ResourceName: ({ line }) => line.object.split('/').slice(1).join('/') || line.object,
  ResourceType: ({ line }) => line.object.split('/')[0],
  ServiceCategory: ({ part }) => serviceOf(part).category,
  ServiceName: ({ part }) => serviceOf(part).name,
  ServiceSubcategory: ({ part }) => serviceOf(part).subcategory,
  SkuId: ({ part }) => part.price,
  SkuPriceId: ({ part, report }) => `${part.price}/${report.currency}`,
  SubAccountId: ({ team }) => team.team,
  SubAccountName: ({ team }) => team.team,
  Tags: ({ team, environment, unit }) =>
    JSON.stringify({
      ...{ team: team.team, environment: environment.environment, service: unit.unit.split('/')[2] },
      'cost-centre': team.costCentre,
    }),
};

interface Service {
  readonly name: string;
  readonly category: string;
  readonly subcategory: string;
}

const pods: Service = { name: 'Pods', category: 'Compute', subcategory: 'Containers' };
const volumes: Service = { name: 'Volumes', category: 'Storage', subcategory: 'Block Storage' };
const caches: Service = { name: 'Caches', category: 'Databases', subcategory: 'Caching' };
const databases: Service = { name: 'Databases', category: 'Databases', subcategory: 'Relational Databases' };

function serviceOf({ price }: Part): Service {
  if (price === 'cpu' || price === 'memory') return pods;
  if (price === 'volumeStorage') return volumes;
  return price.startsWith('classes.cache.') ? caches : databases;
}

/** The costs of a month such as `2026-11` as FOCUS 1.2, a row for each price of each object. They are estimates. */
export function focusCsv(report: CostReport, provider: string, month: string): string {
  const [year, number] = month.split('-').map(Number);
  const at = (months: number) =>
    new Date(Date.UTC(year!, number! - 1 + months)).toISOString().replace('.000', '');
  const period = { provider, start: at(0), end: at(1) };
  const charges = report.teams.flatMap((team) =>
    team.environments.flatMap((environment) =>
      environment.units.flatMap((unit) =>
        unit.lines.flatMap((line) =>
          line.parts.map((part): Charge => ({ report, team, environment, unit, line, part, ...period })),
        ),
      ),
    ),
  );
  return csv(
    Object.keys(columns),
    charges.map((charge) => Object.values(columns).map((column) => column(charge))),
  );
}
