import type { ClusterContext } from '../unit.js';
import type { Aws } from './aws/managed.js';

/** What the Compositions of a cluster have written in; undefined where the cluster does not say where in AWS it is. */
export function awsOf({ region, aws }: ClusterContext['cluster']): Aws | undefined {
  return aws === undefined || region === undefined ? undefined : { region, ...aws };
}
