import type { PlatformSpec } from '../platform/schema.js';

/** What the people of a team may be allowed to do in a namespace. */
export type Role = 'view' | 'logs' | 'restart' | 'exec';

/** The ClusterRole of the platform that allows it: a stable name, because every environment binds to it. */
export const roleName = (platform: PlatformSpec, role: Role): string => `${platform.organisation}-${role}`;
