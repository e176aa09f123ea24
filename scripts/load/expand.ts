import { descriptorOf } from '../../constructs/data/data-kinds.js';
import { inlineFields, listedWith } from '../../constructs/data/inline.js';
import { reservedNames } from '../../constructs/environment/names.js';
import type { Code } from '../problem/codes.js';
import { groupBy } from '../problem/groups.js';
import { error, type Problem } from '../problem/problem.js';
import { placeOfName } from './by-name.js';
import { type Declaration, placeIn, written } from './declaration.js';
import { isNameOf, overridesOf, runsIn } from './environments-of.js';
import { type Data, hasData, type Item, itemsOf } from './inline-items.js';
import { isLabel } from './label.js';
import type { DeclaredEnvironment, Organisation, Resource, Use } from './organisation.js';

/** Who writes it: a service, or an environment that shares it. */
interface Owner {
  readonly declaration: Declaration<unknown>;
  /** What an only database without a name is called. */
  readonly databaseName: string;
  readonly service?: Resource;
}

/**
 * The databases, queues and the like that services and environments hold, as declarations of their own, one for each
 * environment: no service waits for its database, and deleting the service does not delete the data.
 */
export function inlineData(
  organisation: Organisation,
  problems: Problem[],
): { services: readonly Resource[]; uses: readonly Use[] } {
  refuseInTiers(organisation, problems);
  const found = new Found(organisation.resources, problems);
  const environments = groupBy(organisation.environments, ({ team }) => team);
  for (const environment of organisation.environments) {
    const shared = [{ data: environment.spec, pointer: '/spec' }];
    found.add({ declaration: environment, databaseName: 'shared-db' }, environment, itemsOf(shared));
  }
  for (const service of organisation.resources) {
    const base = service.spec as Data;
    const overrides = overridesOf(service) as Readonly<Record<string, Data | false>>;
    if (![base, ...Object.values(overrides)].some(hasData)) continue;
    const owner = { declaration: service, databaseName: `${service.name}-db`, service };
    const usual = { data: base, pointer: '/spec' };
    const usually = itemsOf([usual]);
    for (const environment of environments.get(service.team) ?? []) {
      if (!runsIn(organisation, service, environment.name)) continue;
      const here = Object.keys(overrides).find(isNameOf(organisation, environment.name));
      const items =
        here === undefined
          ? usually
          : itemsOf([{ data: overrides[here] as Data, pointer: `/spec/environments/${here}` }, usual]);
      found.add(owner, environment, items);
    }
  }
  return found;
}

/** What every service of a tier would get could not be told apart, nor found at the service. */
function refuseInTiers({ tiers }: Organisation, problems: Problem[]): void {
  for (const tier of tiers.values())
    for (const [kind, defaults] of Object.entries(tier.spec.defaults))
      for (const field of inlineFields.filter((name) => Object.hasOwn(defaults, name)))
        problems.push(
          error(
            'bad-value',
            { ...placeIn(tier, `/spec/defaults/${kind}/${field}`), on: 'key' },
            `a tier cannot declare data for every ${kind}`,
            {
              help: 'declare data in the services; put common defaults under the data kind, such as Postgres',
            },
          ),
        );
}

/** Whether it could be the only one of its service, which needs no name. */
const canBeSingle = ({ kind }: Item): boolean => descriptorOf(kind).inline.single !== undefined;

/** Collects the declarations, each name once, and what is used of others. */
class Found {
  readonly services: Resource[] = [];
  readonly uses: Use[] = [];
  private readonly owners = new Map<string, string>();
  private readonly said = new Set<string>();

  constructor(
    declared: readonly Resource[],
    private readonly problems: Problem[],
  ) {
    for (const { team, name, file } of declared) this.owners.set(`${team}/${name}`, file);
  }

  add(owner: Owner, environment: DeclaredEnvironment, items: readonly Item[]): void {
    const unnamed = items.filter((item) => canBeSingle(item) && item.name === undefined && !item.use);
    for (const item of items) {
      if (item.use !== undefined) {
        this.use(owner, environment, item, item.use);
        continue;
      }
      const name = item.name ?? owner.databaseName;
      const service = declarationOf(owner, environment, item, name);
      const other =
        this.owners.get(`${environment.team}/${name}`) ??
        this.owners.get(`${environment.team}/${environment.name}/${name}`);
      if (item.name === undefined && !canBeSingle(item))
        this.refuse(service, 'missing-field', `a ${item.kind} needs the field "name"`);
      else if (item.name === undefined && unnamed.length > 1)
        this.refuse(service, 'missing-field', 'each of several databases needs the field "name"');
      else if (name.length > 63)
        this.refuse(service, 'name-too-long', `the name ${name} has ${name.length} characters, more than 63`);
      else if (!isLabel(name)) this.refuse(service, 'bad-name', `"${name}" is not a valid object name`);
      else if (reservedNames.has(name))
        this.refuse(
          service,
          'reserved-name',
          `${name} is reserved: every environment has an object of that name`,
        );
      else if (other !== undefined)
        this.refuse(
          service,
          'duplicate-name',
          `the name ${name} is taken: it is declared in ${other} too`,
          'all services and data of an environment share one list of names: choose another name',
        );
      else {
        this.owners.set(`${environment.team}/${environment.name}/${name}`, service.file);
        this.services.push(service);
      }
    }
  }

  /** `use:` refers to an existing resource; its fields are set in its own declaration. */
  private use(owner: Owner, environment: DeclaredEnvironment, item: Item, name: string): void {
    const service = declarationOf(owner, environment, item, name);
    if (item.name !== undefined || Object.keys(item.fields).length > 0)
      this.refuse(
        service,
        'bad-value',
        `"use: ${name}" refers to an existing resource, so no other field can be set here`,
        'remove the other fields, or remove "use" to create a new resource',
      );
    else
      this.uses.push({
        service: owner.service!,
        environment,
        kinds: listedWith(item.kind),
        name,
        at: placeIn(service, '/spec/use'),
      });
  }

  /** Once for each place, however many environments it is in. */
  private refuse(service: Resource, code: Code, message: string, help?: string): void {
    const at = placeOfName(service);
    const key = `${at.file}#${at.document}${at.pointer} ${message}`;
    if (this.said.has(key)) return;
    this.said.add(key);
    this.problems.push(error(code, at, message, help === undefined ? {} : { help }));
  }
}

function declarationOf(owner: Owner, environment: DeclaredEnvironment, item: Item, name: string): Resource {
  const { declaration, service } = owner;
  return {
    file: declaration.file,
    document: declaration.document,
    kind: item.kind,
    name,
    team: environment.team,
    environment: environment.name,
    spec: { ...item.fields, ...(service === undefined ? {} : { service: service.name }) },
    moved: declaration.moved === undefined ? item.moved : movedTwice(declaration, item.moved),
  };
}

/** Where the fields of an item stand, in a file that was itself accepted in an older form. */
const movedTwice = (declaration: Declaration<unknown>, moved: Item['moved']): Item['moved'] =>
  Object.fromEntries(Object.entries(moved).map(([now, then]) => [now, written(declaration, then)]));
