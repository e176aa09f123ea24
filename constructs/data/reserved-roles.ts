import type { UsedData } from '../unit.js';

/** The platform's own role, that which owns all, and those of the servers: a service of that name would become it. */
const reserved: Readonly<Partial<Record<UsedData['kind'], ReadonlySet<string>>>> = {
  Postgres: new Set(['platform', 'app', 'postgres', 'rdsadmin', 'public', 'none']),
  MySQL: new Set(['platform', 'root', 'rdsadmin']),
};

/** Whether no service may have its role in a database under its own name. */
export const isReserved = (service: string, { kind }: Pick<UsedData, 'kind'>): boolean =>
  reserved[kind]?.has(service) ?? false;
