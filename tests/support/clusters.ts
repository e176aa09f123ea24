/** A cluster in AWS that provides every data kind, with further fields of its spec. */
export const clusterInAws = (more = ''): string => `kind: Cluster
spec:
  server: "https://eu.example.com"
  crossplane: true
  region: eu-central-1
  aws: {account: "111122223333", vpc: vpc-0a1b, subnets: [subnet-0a, subnet-0b], addresses: [10.0.0.0/16], clients: sg-0c}
  podIdentity: true
${more === '' ? '' : `  ${more}\n`}`;

/** The fields of that cluster that IAM documents depend on. */
export const awsCluster = {
  crossplane: true,
  podIdentity: true,
  region: 'eu-central-1',
  aws: {
    account: '111122223333',
    vpc: 'vpc-0a',
    subnets: ['subnet-0a', 'subnet-0b'],
    addresses: ['10.0.0.0/16'],
    clients: 'sg-0c',
  },
};
