/** What can be had of each kind that has versions, and what people call it. */
export const engines = {
  Postgres: { engine: 'postgresql', called: 'PostgreSQL', versions: ['14', '15', '16', '17'] },
  MySQL: { engine: 'mysql', called: 'MySQL', versions: ['8.0', '8.4'] },
  Cache: { engine: 'valkey', called: 'Valkey', versions: ['7', '8'] },
} as const;

/** The least storage that a database can be given, and the most. */
export const leastStorage = '20Gi';
export const mostStorage = '64Ti';
