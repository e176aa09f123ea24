/** The files of the i-th service, by name: its declaration, and its images as machines write them. */
export function serviceFiles(i: number): Record<string, string> {
  const name = `service-${i + 1}`;
  return { [`${name}.yaml`]: declaration(i, name), [`${name}.images.yaml`]: images(i, name) };
}

const declaration = (i: number, name: string): string => `apiVersion: example.com/v1
kind: WebService
metadata:
  name: ${name}
spec:
  port: ${8000 + (i % 100)}
  resources: ${['small', 'medium', 'large'][i % 3]}
  env:
    LOG_LEVEL: info
    REGION: eu-central-1
  environments:
    production:
      replicas: ${3 + (i % 4)}
`;

const images = (i: number, name: string): string => `dev: ${name}:1.${i % 30}.2
staging: ${name}:1.${i % 30}.1
production: ${name}@sha256:${i.toString(16).padStart(64, '0')}
`;
