import type { PlatformSpec } from '../platform/schema.js';

/** Rights that members of a team can have in a namespace. */
export type Role = 'view' | 'logs' | 'restart' | 'exec' | 'break-glass';

/** Name of the ClusterRole for a right. It must not change: every environment binds to it. */
export const roleName = (platform: PlatformSpec, role: Role): string => `${platform.organisation}-${role}`;
