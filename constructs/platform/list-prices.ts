/** Monthly on-demand prices in eu-central-1. They are examples: organisations set their own in platform.yaml. */
export const listPrices = {
  currency: 'USD',
  cpu: 23.2,
  memory: 3.11,
  databaseStorage: 0.137,
  volumeStorage: 0.0952,
  classes: {
    'db.t4g.micro': 13.14,
    'db.t4g.small': 27.01,
    'db.t4g.medium': 53.29,
    'db.t4g.large': 106.58,
    'db.r7g.large': 210.24,
    'db.r7g.xlarge': 420.48,
    'db.r7g.2xlarge': 840.96,
    'db.r7g.4xlarge': 1681.92,
    'cache.t4g.micro': 11.1,
    'cache.t4g.small': 22.19,
    'cache.t4g.medium': 44.97,
    'cache.r7g.large': 154.18,
    'cache.r7g.xlarge': 308.35,
    'cache.r7g.2xlarge': 616.7,
  },
} as const;
