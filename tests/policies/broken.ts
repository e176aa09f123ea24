export const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      hostNetwork: true
      containers:
        - name: web
          image: nginx
          ports: [{containerPort: 80}]
          securityContext: {privileged: true}
`;

/** Objects of which everything is wrong, ten a file. */
export const broken = (files: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: files }, (_, i) => [
      `out/${i}.yaml`,
      Array.from({ length: 10 }, (_, j) => deployment(`web-${i}-${j}`)).join('---\n'),
    ]),
  );
