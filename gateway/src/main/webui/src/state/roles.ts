/** What somebody may do in a room. */
export type Role = 'owner' | 'moderator' | 'participant' | 'viewer';

export const ROLES: readonly Role[] = ['owner', 'moderator', 'participant', 'viewer'];

/** Whether they may do what a moderator may. */
export function moderates(role: Role | undefined): boolean {
  return role === 'owner' || role === 'moderator';
}
