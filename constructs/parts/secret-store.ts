/** The only SecretStore that an environment has. Its identity can read only `<team>/<environment>/`. */
export const secretStore = 'team-secrets';
