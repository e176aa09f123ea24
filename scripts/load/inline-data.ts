import { descriptorOf } from '../../constructs/data/data-kinds.js';
import { inlineFields, listedWith } from '../../constructs/data/inline.js';
import { reservedNames } from '../../constructs/environment/reserved-names.js';
import type { Code } from '../problem/codes.js';
import { groupBy } from '../problem/groups.js';
import { error, type Problem } from '../problem/problem.js';
import { placeOfName } from './by-name.js';
import { type Declaration, placeIn, written } from './declaration.js';
import { isNameOf, overridesOf, runsIn } from './environments-of.js';
import { type Data, hasData, type Item, itemsOf } from './inline-items.js';
import { isLabel } from './label.js';
import type { DeclaredEnvironment, Organisation, Resource, Use } from './organisation.js';

/** Declaration that contains inline data: a service, or an environment that shares it. */
interface Owner {
  readonly declaration: Declaration<unknown>;
  /** Name of a single database that has none. */
  readonly databaseName: string;
  readonly service?: Resource;
}

/**
 * Turns inline data of services and environments into resources of their own, one for each environment. So no service
 * waits for its database, and deleting the service does not delete the data.
 */
export function inlineData(
  organisation: Organisation,
  problems: Problem[],
): { resources: readonly Resource[]; uses: readonly Use[] } {
  refuseInTiers(organisation, problems);
  const collected = new InlineResources(organisation.resources, problems);
  const environments = groupBy(organisation.environments, ({ team }) => team);
  for (const environment of organisation.environments) {
    const shared = [{ data: environment.spec, pointer: '/spec' }];
    collected.add({ declaration: environment, databaseName: 'shared-db' }, environment, itemsOf(shared));
  }
  for (const service of organisation.resources) {
    const spec = service.spec as Data;
    const overrides = overridesOf(service) as Readonly<Record<string, Data | false>>;
    if (![spec, ...Object.values(overrides)].some(hasData)) continue;
    const owner = { declaration: service, databaseName: `${service.name}-db`, service };
    const base = { data: spec, pointer: '/spec' };
    const baseItems = itemsOf([base]);
    for (const environment of environments.get(service.team) ?? []) {
      if (!runsIn(organisation, service, environment.name)) continue;
      const override = Object.keys(overrides).find(isNameOf(organisation, environment.name));
      const items =
        override === undefined
          ? baseItems
          : itemsOf([{ data: overrides[override] as Data, pointer: `/spec/environments/${override}` }, base]);
      collected.add(owner, environment, items);
    }
  }
  return collected;
}

/**
 * Refuses data in the defaults of a tier: every service would get it, all with the same name and none with a place in
 * its own file.
 */
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

/** Whether an item may be the only one of its service, which needs no name. */
const canBeSingle = ({ kind }: Item): boolean => descriptorOf(kind).inline.single !== undefined;

/** Collects resources and uses, and refuses names that are taken. */
class InlineResources {
  readonly resources: Resource[] = [];
  readonly uses: Use[] = [];
  private readonly owners = new Map<string, string>();
  private readonly reported = new Set<string>();

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
      const resource = resourceOf(owner, environment, item, name);
      const other =
        this.owners.get(`${environment.team}/${name}`) ??
        this.owners.get(`${environment.team}/${environment.name}/${name}`);
      if (item.name === undefined && !canBeSingle(item))
        this.refuse(resource, 'missing-field', `a ${item.kind} needs the field "name"`);
      else if (item.name === undefined && unnamed.length > 1)
        this.refuse(resource, 'missing-field', 'each of several databases needs the field "name"');
      else if (name.length > 63)
        this.refuse(
          resource,
          'name-too-long',
          `the name ${name} has ${name.length} characters, more than 63`,
        );
      else if (!isLabel(name)) this.refuse(resource, 'bad-name', `"${name}" is not a valid object name`);
      else if (reservedNames.has(name))
        this.refuse(
          resource,
          'reserved-name',
          `${name} is reserved: every environment has an object of that name`,
        );
      else if (other !== undefined)
        this.refuse(
          resource,
          'duplicate-name',
          `the name ${name} is taken: it is declared in ${other} too`,
          'all services and data of an environment share one list of names: choose another name',
        );
      else {
        this.owners.set(`${environment.team}/${environment.name}/${name}`, resource.file);
        this.resources.push(resource);
      }
    }
  }

  /** `use:` refers to an existing resource, whose fields are set in its own declaration. */
  private use(owner: Owner, environment: DeclaredEnvironment, item: Item, name: string): void {
    const resource = resourceOf(owner, environment, item, name);
    if (item.name !== undefined || Object.keys(item.fields).length > 0)
      this.refuse(
        resource,
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
        at: placeIn(resource, '/spec/use'),
      });
  }

  /** Reports a problem once for each place, however many environments it concerns. */
  private refuse(resource: Resource, code: Code, message: string, help?: string): void {
    const at = placeOfName(resource);
    const key = `${at.file}#${at.document}${at.pointer} ${message}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.problems.push(error(code, at, message, help === undefined ? {} : { help }));
  }
}

function resourceOf(owner: Owner, environment: DeclaredEnvironment, item: Item, name: string): Resource {
  const { declaration, service } = owner;
  return {
    file: declaration.file,
    document: declaration.document,
    kind: item.kind,
    name,
    team: environment.team,
    environment: environment.name,
    ...(service === undefined ? {} : { inlineIn: service.name }),
    spec: { ...item.fields, ...(service === undefined ? {} : { service: service.name }) },
    moved: declaration.moved === undefined ? item.moved : pointersInFile(declaration, item.moved),
  };
}

/** Pointers of an item's fields in the file, if the declaration that contains it is of an older form. */
const pointersInFile = (declaration: Declaration<unknown>, moved: Item['moved']): Item['moved'] =>
  Object.fromEntries(
    Object.entries(moved).map(([pointer, inDeclaration]) => [pointer, written(declaration, inDeclaration)]),
  );
