import { inject } from 'vitest';
import { type Answer, type Asking, applyTo, kubectlOn } from '../support/kubectl.js';

const server = inject('apiServer');

/** Without an API server, tests on it are skipped. */
export const noApiServer = server === undefined;

export const kubectl = (args: readonly string[], asking?: Asking): Answer =>
  kubectlOn(server!.kubeconfig, args, asking);

export const apply = (objects: readonly object[]): void => applyTo(server!.kubeconfig, objects);

export const auditLogFile = (): string => server!.auditLog;
