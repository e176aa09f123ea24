import type { TestProject } from 'vitest/node';
import { type ApiServer, hasApiServer, startApiServer } from '../support/api-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The API server that all tests share; without its programs they are skipped. */
    apiServer?: Pick<ApiServer, 'kubeconfig' | 'auditLog'>;
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!hasApiServer()) return undefined;
  const { kubeconfig, auditLog, stop } = await startApiServer();
  project.provide('apiServer', { kubeconfig, auditLog });
  return stop;
}
